package dev.headgate.lab.ask;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How a model is asked.
 *
 * @param concurrency calls under way at once at most, 1 to 256
 * @param timeout for a call, from its sending to the last byte
 * @param retries further calls of the same question after failures that may pass, 0 to 20
 * @param maxTokens an answer may have
 * @param temperature sent with each question; the model's own where empty
 */
public record AskLimits(
    int concurrency, Duration timeout, int retries, int maxTokens, OptionalDouble temperature) {

  /** The longest time to wait for an endpoint that asks for it; beyond it the run stops. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  public AskLimits {
    require("concurrency", concurrency, 1, 256);
    require("timeout", timeout.toMillis(), 1, Duration.ofHours(1).toMillis());
    require("retries", retries, 0, 20);
    require("max-tokens", maxTokens, 1, 1_000_000);
    temperature.ifPresent(
        given -> {
          if (!(given >= 0 && given <= 2)) {
            throw new IllegalArgumentException(
                "temperature: " + given + " (expected: >= 0.0 and <= 2.0)");
          }
        });
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %d (expected: %d to %d)".formatted(name, value, least, most));
    }
  }
}
