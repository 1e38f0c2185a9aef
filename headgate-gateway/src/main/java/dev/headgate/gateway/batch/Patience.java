package dev.headgate.gateway.batch;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before a line is tried again, and whether at all. What says "later" is waited
 * for as long as the batch has time; what broke is tried three times more.
 */
final class Patience {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int TRIES = 4;
  private static final double SPREAD = .25;

  private final DoubleSupplier random;
  private int broken;
  private Duration next = FIRST;

  /**
   * Makes the patience with one line.
   *
   * @param random uniform in [0, 1); lines that were limited together shall not come back together
   */
  Patience(DoubleSupplier random) {
    this.random = random;
  }

  /** Returns the wait before the next try; empty where there is none. */
  Optional<Duration> after(LineAnswer answer) {
    if (answer.error().isEmpty() || !mayGoOn(answer.error().get())) {
      return Optional.empty();
    }
    Duration wait = answer.retryAfter().filter(asked -> asked.compareTo(next) > 0).orElse(next);
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
    long spread = (long) (wait.toMillis() * SPREAD * random.getAsDouble());
    return Optional.of(wait.plusMillis(spread));
  }

  private boolean mayGoOn(ErrorCode code) {
    return switch (code) {
      case UPSTREAM_RATE_LIMITED, QUEUE_FULL, POSTPONED_BY_RULE, OVERLOADED, NO_MODEL_AVAILABLE ->
          true;
      default -> code.retriable() && ++broken < TRIES;
    };
  }
}
