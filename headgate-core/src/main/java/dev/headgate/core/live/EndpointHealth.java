package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * What is known of an endpoint at one moment.
 *
 * @param standing whether requests go to it
 * @param inFlight calls under way
 * @param consecutiveFailures failures since the last success
 * @param coolDownLeft how long it still rests; empty when it may be called
 * @param lastError how it failed last; empty when it never did or answered since
 */
public record EndpointHealth(
    Standing standing,
    int inFlight,
    int consecutiveFailures,
    Optional<Duration> coolDownLeft,
    Optional<ErrorCode> lastError) {

  static final EndpointHealth UNKNOWN =
      new EndpointHealth(Standing.WELL, 0, 0, Optional.empty(), Optional.empty());

  /** Returns whether it may be called. */
  public boolean available() {
    return coolDownLeft.isEmpty();
  }
}
