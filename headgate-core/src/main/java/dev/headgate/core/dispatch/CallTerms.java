package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallLimits;
import java.time.Duration;

/**
 * How long one call may take.
 *
 * @param limits the bounds
 * @param whole whether the answer is wanted in one piece, not as a stream
 * @param firstLimit what people are told bounds the time to the first token
 */
record CallTerms(CallLimits limits, boolean whole, String firstLimit) {

  /** Returns a model's own terms. */
  static CallTerms of(CallLimits limits, boolean whole) {
    return new CallTerms(limits, whole, "first_token_timeout");
  }

  /** Returns the same, but for another time to the first token. */
  CallTerms within(Duration firstToken, String limit) {
    CallLimits other = new CallLimits(firstToken, limits.idle(), limits.total(), limits.retries());
    return new CallTerms(other, whole, limit);
  }
}
