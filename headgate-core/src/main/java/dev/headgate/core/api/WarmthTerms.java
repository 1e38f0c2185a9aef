package dev.headgate.core.api;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of an endpoint that is not always ready: its model may have to be loaded first.
 *
 * @param warmUp when it is made ready
 * @param scaleToZeroAfter idle time after which it is cold; empty never
 * @param coldStart how long it takes to begin, until that was measured
 * @param keepAlive idle time after which it gets a small request, so that it stays warm; empty
 *     never
 */
public record WarmthTerms(
    WarmUpMode warmUp,
    Optional<Duration> scaleToZeroAfter,
    Optional<Duration> coldStart,
    Optional<Duration> keepAlive) {

  /** Of an endpoint that is taken to be always ready. */
  public static final WarmthTerms ALWAYS_READY =
      new WarmthTerms(WarmUpMode.NEVER, Optional.empty(), Optional.empty(), Optional.empty());

  public WarmthTerms {
    requirePositive("scale_to_zero_after", scaleToZeroAfter);
    requirePositive("cold_start", coldStart);
    requirePositive("keep_alive", keepAlive);
  }

  /** Returns whether it may be cold at all, as far as anybody says. */
  public boolean mayBeCold() {
    return warmUp != WarmUpMode.NEVER
        || scaleToZeroAfter.isPresent()
        || coldStart.isPresent()
        || keepAlive.isPresent();
  }

  private static void requirePositive(String name, Optional<Duration> value) {
    if (value.isPresent() && (value.get().isNegative() || value.get().isZero())) {
      throw new IllegalArgumentException(name + ": " + value.get() + " (expected: > 0)");
    }
  }
}
