package dev.headgate.lab.serving;

import dev.headgate.lab.dataset.DataException;
import java.nio.file.Path;

/** Reads a gateway's configuration file; the command line provides it, which knows the gateway. */
@FunctionalInterface
public interface SetupReader {

  /** Reads none: a command run alone knows no gateway. */
  SetupReader NONE =
      file -> {
        throw new DataException("--config: " + file + " (expected: the whole command line)");
      };

  /**
   * Reads.
   *
   * @throws DataException where the file is wrong, naming all that is
   */
  ServingSetup read(Path file);

  /**
   * Opens an encoder at an endpoint that the file configures.
   *
   * @throws DataException where the file is wrong, or has no encoder of the name
   */
  default ConfiguredEncoder encoder(Path file, String name) {
    throw new DataException(
        "encoder %s of %s (expected: an encoder in this process, or the whole command line)"
            .formatted(name, file));
  }
}
