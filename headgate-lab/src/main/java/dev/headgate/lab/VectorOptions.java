package dev.headgate.lab;

import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.serving.VectorSource;
import dev.headgate.routers.encode.StaticEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
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

  /**
   * Opens the encoder that an option names.
   *
   * @param encoder {@code transformer}, {@code static}, or the name of one at an endpoint
   * @param tables of the static one, opened only for it
   */
  BulkEncoder open(
      String encoder, Supplier<StaticEncoder> tables, SetupReader setups, RunOptions run)
      throws IOException {
    return switch (encoder) {
      case "static" -> new BulkEncoder(tables.get());
      case "transformer" -> source(setups).open(List.of(), run.cache(), run.workers());
      default -> source(setups).open(List.of(encoder), run.cache(), run.workers());
    };
  }

  VectorSource source(SetupReader setups) {
    return new VectorSource(config, setups);
  }
}
