package dev.headgate.sim.cluster;

import dev.headgate.sim.answer.Hashing;
import java.time.Duration;

/**
 * How long requests take to reach a server: log-normal around a median, fixed by seed and request.
 *
 * @param median half of the requests are faster
 * @param spread standard deviation of the logarithm; 0 for always the median, 1 for a heavy tail
 */
public record NetworkDelay(Duration median, double spread) {

  /** Checks the spread. */
  public NetworkDelay {
    if (!(spread >= 0 && spread <= 3)) {
      throw new IllegalArgumentException(
          "latency_spread: " + spread + " (expected: >= 0.0 and <= 3.0)");
    }
  }

  /** Nanoseconds for the request of this hash. */
  long nanos(long hash) {
    if (spread == 0) {
      return median.toNanos();
    }
    return Math.round(median.toNanos() * Math.exp(spread * normal(hash)));
  }

  /** A standard normal number (Box and Muller, 1958). */
  private static double normal(long hash) {
    double radius = Math.sqrt(-2 * Math.log(1 - Hashing.unit(hash)));
    return radius * Math.cos(2 * Math.PI * Hashing.unit(~hash));
  }
}
