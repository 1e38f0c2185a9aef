package dev.headgate.lab;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every run that makes an artifact is told beside its data. */
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
      names = "--commit",
      description = "Source revision to record (default: that of the working tree it runs in).")
  private Optional<String> commit = Optional.empty();

  @Option(names = "--date", description = "Day to record (default: today).")
  private LocalDate date = LocalDate.now(Clock.systemUTC());

  Path cache() {
    return cache;
  }

  long seed() {
    return seed;
  }

  /** Returns the source revision to record. */
  String commit() {
    return commit.orElseGet(SourceRevision::running);
  }

  /** Returns the day to record, ISO 8601. */
  String date() {
    return date.toString();
  }
}
