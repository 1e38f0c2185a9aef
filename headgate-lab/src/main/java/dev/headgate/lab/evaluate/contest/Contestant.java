package dev.headgate.lab.evaluate.contest;

import dev.headgate.core.spi.Router;
import java.io.IOException;

/**
 * Something that routes, made anew for each split of the prompts.
 *
 * @param name under which it is reported
 * @param role what it is there for
 * @param repeats how often it is judged on the same split, because it routes by chance
 * @param maker makes it
 */
public record Contestant(String name, Role role, int repeats, Maker maker) {

  /** What a contestant is there for. */
  public enum Role {
    /** To be judged. */
    ROUTER,
    /** For a router to be compared with. */
    BASELINE,
    /** To show what could be reached, knowing the scores. */
    ORACLE
  }

  /** Makes a router out of what may be learned from. */
  @FunctionalInterface
  public interface Maker {

    /**
     * Returns the router to judge.
     *
     * @throws dev.headgate.lab.dataset.DataException where the lesson does not suffice
     * @throws IOException where the embedding store fails
     */
    Router make(Lesson lesson) throws IOException;
  }
}
