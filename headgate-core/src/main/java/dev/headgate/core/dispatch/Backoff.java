package dev.headgate.core.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a model is called again: {@link #BASE} doubled with each retry up to
 * {@link #LONGEST}, of which a random half to whole is taken so that clients that failed together
 * do not come back together.
 */
final class Backoff {

  static final Duration BASE = Duration.ofMillis(200);
  static final Duration LONGEST = Duration.ofSeconds(2);

  private static final int MAX_DOUBLINGS = 10;

  private final DoubleSupplier random;

  /**
   * Makes a back-off.
   *
   * @param random uniform in [0, 1); thread-safe
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * Returns the wait before a retry.
   *
   * @param retry 1 for the first retry of a model
   * @param asked what the provider asked for at least
   */
  Duration before(int retry, Optional<Duration> asked) {
    long doubled = BASE.toNanos() << Math.min(retry - 1, MAX_DOUBLINGS);
    long full = Math.min(doubled, LONGEST.toNanos());
    long own = full / 2 + (long) (full / 2.0 * random.getAsDouble());
    return asked
        .map(wait -> Duration.ofNanos(Math.max(own, wait.toNanos())))
        .orElse(Duration.ofNanos(own));
  }
}
