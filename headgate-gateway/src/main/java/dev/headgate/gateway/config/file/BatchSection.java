package dev.headgate.gateway.config.file;

import dev.headgate.gateway.config.BatchConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code batches}: what files of requests may take. */
final class BatchSection {

  private static final Key<Boolean> ENABLED =
      Key.defaulted(
          "enabled",
          Scalars.flag(),
          "true",
          "Whether there are `/v1/files` and `/v1/batches`. Takes effect after a restart.");
  private static final Key<Path> DIRECTORY =
      Key.optional(
          "directory",
          Scalars.path(),
          "the folder `batches` in the state folder (`admin.state`)",
          "Where files and batches are kept, for one gateway alone. Takes effect after a restart.");
  private static final Key<Long> MAX_FILE_BYTES =
      Key.defaulted(
          "max_file_bytes",
          Quantities.size(1_000, 10_000_000_000L),
          "200MB",
          "Largest file that may be uploaded; a larger one is refused with 413.");
  private static final Key<Long> MAX_STORED_BYTES =
      Key.defaulted(
          "max_stored_bytes",
          Quantities.size(1_000, 100_000_000_000_000L),
          "10GB",
          "What all files of one tenant may take together, uploads and the results of batches"
              + " under way included. Once they do, uploads are refused and lines not yet begun"
              + " fail.");
  private static final Key<Integer> MAX_REQUESTS =
      Key.defaulted(
          "max_requests", Quantities.count(1, 1_000_000), "50000", "Lines that a batch may have.");
  private static final Key<Integer> CONCURRENCY =
      Key.defaulted(
          "concurrency",
          Quantities.count(1, 10_000),
          "16",
          "Lines under way at once, of all batches together.");
  private static final Key<Duration> EXPIRE_AFTER =
      Key.defaulted(
          "expire_after",
          Quantities.duration(Duration.ofHours(1), Duration.ofDays(3_650)),
          "720h",
          "How long files, and batches that are over, are kept.");

  static final SectionType TYPE =
      new SectionType(
          "batches",
          "Files of requests that run when there is room, as OpenAI's Batch API. See"
              + " [docs/batch.md](batch.md).",
          List.of(
              ENABLED,
              DIRECTORY,
              MAX_FILE_BYTES,
              MAX_STORED_BYTES,
              MAX_REQUESTS,
              CONCURRENCY,
              EXPIRE_AFTER));

  private static final Path USUAL = Path.of("batches");

  private BatchSection() {}

  /**
   * Returns what the section says.
   *
   * @param state the state folder, where there is one
   */
  static BatchConfig build(Values root, Optional<Path> state, Reading reading) {
    Values values =
        root.written(RootSection.BATCHES)
            .orElseGet(() -> Values.absent(root.placeOf(RootSection.BATCHES)));
    return new BatchConfig(
        values.get(ENABLED),
        values
            .written(DIRECTORY)
            .map(reading::resolve)
            .or(() -> state.map(folder -> folder.resolve(USUAL))),
        values.get(MAX_FILE_BYTES),
        values.get(MAX_STORED_BYTES),
        values.get(MAX_REQUESTS),
        values.get(CONCURRENCY),
        values.get(EXPIRE_AFTER));
  }
}
