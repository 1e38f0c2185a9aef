package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.live.Pulse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long one call may take.
 *
 * @param limits the bounds
 * @param whole whether the answer is wanted in one piece, not as a stream
 * @param firstLimit what people are told bounds the time to the first token
 * @param excuse after which nothing having come is no chance any more; the bounds where that is not
 *     known
 * @param elsewhere whether others that are well could answer instead
 */
record CallTerms(
    CallLimits limits,
    boolean whole,
    String firstLimit,
    Pulse.Excuse excuse,
    BooleanSupplier elsewhere) {

  /** Returns a model's own terms. */
  static CallTerms of(CallLimits limits, boolean whole) {
    return new CallTerms(
        limits,
        whole,
        "first_token_timeout",
        new Known(limits.firstToken(), limits.idle()),
        () -> false);
  }

  /** Returns the same, but for another time to the first token. */
  CallTerms within(Duration firstToken, String limit) {
    CallLimits other = new CallLimits(firstToken, limits.idle(), limits.total(), limits.retries());
    return new CallTerms(other, whole, limit, new Known(firstToken, limits.idle()), elsewhere);
  }

  /** Returns the same, but for a call that is late at some time while others are well. */
  CallTerms lateAfter(Pulse.Excuse other, BooleanSupplier others) {
    return new CallTerms(limits, whole, firstLimit, other, others);
  }

  /** What is known from the beginning. */
  record Known(Duration first, Duration between) implements Pulse.Excuse {}
}
