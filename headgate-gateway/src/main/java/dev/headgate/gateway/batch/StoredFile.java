package dev.headgate.gateway.batch;

import java.time.Instant;

/**
 * A file as its tenant knows it.
 *
 * @param id such as {@code file-01J…}
 * @param tenant whose it is
 * @param filename what the tenant calls it
 * @param purpose {@code batch}, or {@code batch_output} for results
 * @param bytes its length
 * @param createdAt when it came
 * @param expiresAt when it goes
 */
record StoredFile(
    String id,
    String tenant,
    String filename,
    String purpose,
    long bytes,
    Instant createdAt,
    Instant expiresAt) {

  static final String INPUT = "batch";
  static final String OUTPUT = "batch_output";
}
