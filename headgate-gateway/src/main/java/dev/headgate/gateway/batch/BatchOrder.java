package dev.headgate.gateway.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a tenant asked for when it made a batch.
 *
 * @param id of the batch
 * @param tenant whose it is, and who pays
 * @param target what its lines ask for
 * @param inputFile id of the file of lines
 * @param createdAt when it was made
 * @param expiresAt from when on no line is begun
 * @param resultsExpireAfter how long its results are kept; empty for as long as other files
 * @param metadata the tenant's own words
 * @param options the {@code x-headgate-*} headers it came with, which hold for each line
 */
record BatchOrder(
    String id,
    String tenant,
    BatchTarget target,
    String inputFile,
    Instant createdAt,
    Instant expiresAt,
    Optional<Duration> resultsExpireAfter,
    Map<String, String> metadata,
    Map<String, String> options) {

  BatchOrder {
    metadata = Map.copyOf(metadata);
    options = Map.copyOf(options);
  }
}
