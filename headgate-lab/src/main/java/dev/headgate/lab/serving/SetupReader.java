package dev.headgate.lab.serving;

import dev.headgate.lab.ask.AskedModel;
import dev.headgate.lab.dataset.DataException;
import java.nio.file.Path;
import java.util.Optional;

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
   * Finds where a configured model is asked in OpenAI's protocol, and what it charges.
   *
   * @param file the configuration; empty where the gateway would look for one
   * @throws DataException where it is wrong, has no such model, or the model speaks otherwise
   */
  default AskedModel model(Optional<Path> file, String id) {
    throw new DataException(
        "--model: " + id + " (expected: --endpoint URL with it, or the whole command line)");
  }

  /**
   * Opens a router that the file configures.
   *
   * @param file the configuration; it may not be there
   * @return empty where no router of the name is configured
   * @throws DataException where the file is wrong
   */
  default Optional<ConfiguredRouter> router(Path file, String name) {
    return Optional.empty();
  }

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
