package dev.headgate.lab;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an artifact says of where and when it was made. */
final class RecordOptions {

  @Option(
      names = "--commit",
      description = "Source revision to record (default: that of the working tree it runs in).")
  private Optional<String> commit = Optional.empty();

  @Option(names = "--date", description = "Day to record (default: today).")
  private LocalDate date = LocalDate.now(Clock.systemUTC());

  /** Returns the source revision to record. */
  String commit() {
    return commit.orElseGet(SourceRevision::running);
  }

  /** Returns the day to record, ISO 8601. */
  String date() {
    return date.toString();
  }
}
