package dev.headgate.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What {@code /v1/files} and {@code /v1/batches} may take.
 *
 * @param enabled whether they are there at all
 * @param directory where files and batches are kept; empty for a folder that goes with the gateway
 * @param maxFileBytes of one file
 * @param maxStoredBytes of all files of one tenant
 * @param maxRequests lines of one batch
 * @param concurrency lines under way at once, of all batches
 * @param expireAfter how long files, and batches that are over, are kept
 */
public record BatchConfig(
    boolean enabled,
    Optional<Path> directory,
    long maxFileBytes,
    long maxStoredBytes,
    int maxRequests,
    int concurrency,
    Duration expireAfter) {

  /** What holds where nothing else is said. */
  public static final BatchConfig DEFAULT =
      new BatchConfig(
          true, Optional.empty(), 200_000_000, 10_000_000_000L, 50_000, 16, Duration.ofDays(30));

  /** Returns the same, kept in another folder. */
  public BatchConfig in(Path folder) {
    return new BatchConfig(
        enabled,
        Optional.of(folder),
        maxFileBytes,
        maxStoredBytes,
        maxRequests,
        concurrency,
        expireAfter);
  }
}
