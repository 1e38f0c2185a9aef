package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * The failures of one endpoint, as an immutable value so that a change is one compare-and-set.
 *
 * @param streak failures since the last success
 * @param restUntil when the rest ends, in nanoseconds of the registry's clock; a moment past when
 *     there is none
 * @param tripped whether it rested since the last success
 * @param since when the first of these rests began; a moment past when there is none
 * @param asked whether the provider asked for this rest
 * @param lastError how it failed last
 */
record EndpointState(
    int streak,
    long restUntil,
    boolean tripped,
    long since,
    boolean asked,
    Optional<ErrorCode> lastError) {

  private static final long DOUBTED_AFTER = Duration.ofSeconds(1).toNanos();

  static EndpointState fresh(long now) {
    return new EndpointState(0, now, false, now, false, Optional.empty());
  }

  /** Returns whether there is no rest to be over; spares asking the time of a healthy endpoint. */
  boolean restless() {
    return streak == 0 && !asked;
  }

  /** Returns whether it failed, though too seldom for a rest, and was not called soon after. */
  boolean doubtful(long now) {
    return streak > 0 && !tripped && now - restUntil >= DOUBTED_AFTER;
  }

  boolean resting(long now) {
    return restUntil - now > 0;
  }

  /**
   * A success ends a rest we imposed, since it proves the endpoint works; it does not end one the
   * provider asked for, since the call may have begun before the limit was reached.
   */
  EndpointState succeeded(long now) {
    if (asked && resting(now)) {
      return new EndpointState(0, restUntil, tripped, since, true, lastError);
    }
    return streak == 0 && lastError.isEmpty() ? this : fresh(now);
  }

  /**
   * A failure during a rest, or after it of a call begun before its end, says nothing new, so it
   * does not lengthen the streak: a hundred calls failing together, or one after another, are one
   * outage. A provider may still ask for a longer rest.
   *
   * @param began when the call did
   */
  EndpointState failed(
      long now, long began, ErrorCode code, Optional<Duration> retryAfter, CoolDownPolicy policy) {
    long askedRest = retryAfter.map(policy::askedNanos).orElse(0L);
    boolean limited = code == ErrorCode.UPSTREAM_RATE_LIMITED || askedRest > 0;
    if (resting(now)) {
      return askedRest > restUntil - now
          ? new EndpointState(streak, now + askedRest, true, since, true, Optional.of(code))
          : this;
    }
    if (tripped && askedRest == 0 && began - restUntil < 0) {
      return this;
    }
    int failures = streak + 1;
    long rest = Math.max(askedRest, ownRest(now, failures, code, askedRest > 0, policy));
    return new EndpointState(
        failures, now + rest, rest > 0, tripped ? since : now, limited, Optional.of(code));
  }

  private long ownRest(
      long now, int failures, ErrorCode code, boolean toldHowLong, CoolDownPolicy policy) {
    boolean limited = code == ErrorCode.UPSTREAM_RATE_LIMITED;
    int doublings = failures - (limited || code.lasts() ? 1 : policy.failures());
    boolean noRest = limited ? toldHowLong : doublings < 0 && !tripped;
    return noRest ? 0 : policy.restNanos(doublings, tripped ? now - since : 0, code);
  }
}
