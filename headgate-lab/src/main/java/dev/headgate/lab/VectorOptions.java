package dev.headgate.lab;

import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.serving.VectorSource;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command finds the encoders at endpoints that artifacts and {@code --encoder} name. */
final class VectorOptions {

  @Option(
      names = "--config",
      defaultValue = "headgate.yaml",
      paramLabel = "FILE",
      description =
          "The configuration whose encoders and models may be named (default: ${DEFAULT-VALUE});"
              + " read only where one is.")
  private Path config = Path.of("headgate.yaml");

  Path config() {
    return config;
  }

  VectorSource source(SetupReader setups) {
    return new VectorSource(config, setups);
  }
}
