package dev.headgate.core.api;

import java.time.Duration;

/**
 * How long and how often a model may be called for one request. The time to connect is the
 * endpoint's own business.
 *
 * @param firstToken from the call to the first content token, or to the whole answer when it is not
 *     streamed
 * @param idle between two pieces of a stream
 * @param total from the call to the end of the answer
 * @param retries further calls of the same model after retriable failures; 0 or more
 */
public record CallLimits(Duration firstToken, Duration idle, Duration total, int retries) {

  /** Two minutes to the first token (reasoning models think long), one minute idle, ten in all. */
  public static final CallLimits DEFAULT =
      new CallLimits(Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(10), 2);

  public CallLimits {
    requirePositive("first_token_timeout", firstToken);
    requirePositive("idle_timeout", idle);
    requirePositive("total_timeout", total);
    if (retries < 0 || retries > 10) {
      throw new IllegalArgumentException("retries: " + retries + " (expected: 0 to 10)");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
