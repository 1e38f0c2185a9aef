package dev.headgate.lab.train;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.util.List;

/**
 * Learns routers of one kind. Found with {@link java.util.ServiceLoader}: a jar adds a kind by
 * naming a class with a public constructor without arguments in {@code
 * META-INF/services/dev.headgate.lab.train.Trainer}.
 */
public interface Trainer {

  /** Returns the kind, which {@code headgate train --router} names. */
  String router();

  /**
   * Returns whether it learns from rows held out when to stop, so that some must be; the others
   * only measure on them.
   */
  default boolean stopsByRowsHeldOut() {
    return false;
  }

  /**
   * Learns from rows. The same rows and options make the same artifact.
   *
   * @throws DataException where the rows do not suffice
   * @throws IOException where the embedding store fails
   */
  RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException;
}
