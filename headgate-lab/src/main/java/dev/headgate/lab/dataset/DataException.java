package dev.headgate.lab.dataset;

import dev.headgate.core.decide.NearMatches;
import java.util.Collection;
import java.util.List;

/** Data that cannot be used; the message names the file and the line. */
public final class DataException extends RuntimeException {

  /**
   * Makes the complaint that there is nothing of a name, with those there are and those near to it.
   *
   * @param option the option that named it, such as {@code --router}
   * @param others what else would have done, such as {@code the file of an artifact}; may be empty
   */
  public static DataException unknown(
      String option, String name, Collection<String> known, String others) {
    List<String> near = NearMatches.of(name, known);
    return new DataException(
        "%s: %s (expected: one of %s%s)%s"
            .formatted(
                option,
                name,
                known.stream().sorted().toList(),
                others.isEmpty() ? "" : ", or " + others,
                near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
  }

  /** Makes an exception whose message is for the person who runs the command. */
  public DataException(String message) {
    super(message);
  }
}
