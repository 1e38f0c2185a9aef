package dev.headgate.core.api;

import java.time.Duration;
import java.util.Optional;

/**
 * When a second call follows one that has not answered yet.
 *
 * @param quantile of the endpoint's recent waits: the delay after which the second call begins; in
 *     (0, 1)
 * @param delay used while too few of them are known
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

  /** Returns how long to wait for an endpoint that usually, if that is known, takes so long. */
  public Duration after(Optional<Duration> usual) {
    return usual.map(this::within).orElse(delay);
  }

  private Duration within(Duration time) {
    if (time.compareTo(least) < 0) {
      return least;
    }
    return time.compareTo(most) > 0 ? most : time;
  }
}
