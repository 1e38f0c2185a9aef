package dev.headgate.lab;

import dev.headgate.routers.encode.EncoderOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every run of the lab is told: how prompts are encoded, and where chance begins. */
final class RunOptions {

  @Option(
      names = "--cache",
      defaultValue = "${user.home}/.cache/headgate/embeddings",
      description = "Where encoded prompts are kept between runs (default: ${DEFAULT-VALUE}).")
  private Path cache = Path.of("embeddings");

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of every random choice; the same seed writes the same bytes.")
  private long seed = 1;

  @Option(
      names = "--workers",
      defaultValue = "1",
      description = "Threads that encode (default: ${DEFAULT-VALUE}).")
  private int workers = 1;

  Path cache() {
    OutFile.folder("--cache", cache);
    return cache;
  }

  long seed() {
    return seed;
  }

  int workers() {
    return workers;
  }

  /** Returns how prompts are encoded. */
  EncoderOptions encoding() {
    return EncoderOptions.defaults().withWorkers(workers);
  }
}
