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
 * @param asked whether the provider asked for this rest
 * @param lastError how it failed last
 */
record EndpointState(
    int streak, long restUntil, boolean tripped, boolean asked, Optional<ErrorCode> lastError) {

  static EndpointState fresh(long now) {
    return new EndpointState(0, now, false, false, Optional.empty());
  }

  /** Returns whether there is no rest to be over; spares asking the time of a healthy endpoint. */
  boolean restless() {
    return streak == 0 && !asked;
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
      return new EndpointState(0, restUntil, tripped, true, lastError);
    }
    return streak == 0 && lastError.isEmpty() ? this : fresh(now);
  }

  /**
   * A failure during a rest belongs to a call begun before it, so it does not lengthen the streak:
   * a hundred calls failing together are one outage. A provider may still ask for a longer rest.
   */
  EndpointState failed(
      long now, ErrorCode code, Optional<Duration> retryAfter, CoolDownPolicy policy) {
    long askedRest = retryAfter.map(policy::askedNanos).orElse(0L);
    boolean limited = code == ErrorCode.UPSTREAM_RATE_LIMITED || askedRest > 0;
    if (resting(now)) {
      return askedRest > restUntil - now
          ? new EndpointState(streak, now + askedRest, true, true, Optional.of(code))
          : this;
    }
    int failures = streak + 1;
    long rest = Math.max(askedRest, ownRest(failures, code, askedRest > 0, policy));
    return new EndpointState(failures, now + rest, rest > 0, limited, Optional.of(code));
  }

  private static long ownRest(
      int failures, ErrorCode code, boolean toldHowLong, CoolDownPolicy policy) {
    if (code == ErrorCode.UPSTREAM_RATE_LIMITED) {
      return toldHowLong ? 0 : policy.restNanos(failures - 1, code);
    }
    return failures < policy.failures() ? 0 : policy.restNanos(failures - policy.failures(), code);
  }
}
