package dev.headgate.core.api;

import java.time.Duration;

/**
 * When a second call follows one that has not answered yet.
 *
 * @param quantile of the times to first token seen: the delay after which the second call begins;
 *     in (0, 1)
 * @param delay used until enough times were seen
 * @param least the shortest delay, whatever was seen
 * @param most the longest
 * @param share second calls for each request at most, on average; in [0, 1]
 */
public record HedgeSettings(
    double quantile, Duration delay, Duration least, Duration most, double share) {

  public HedgeSettings {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("quantile: " + quantile + " (expected: > 0.0 and < 1.0)");
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("max_share: " + share + " (expected: >= 0.0 and <= 1.0)");
    }
    if (least.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "min_delay: " + least + " (expected: <= max_delay, " + most + ")");
    }
  }
}
