package dev.headgate.lab.serving;

import java.nio.file.Path;

/** Reads a gateway's configuration file; the command line provides it, which knows the gateway. */
@FunctionalInterface
public interface SetupReader {

  /**
   * Reads.
   *
   * @throws dev.headgate.lab.dataset.DataException where the file is wrong, naming all that is
   */
  ServingSetup read(Path file);
}
