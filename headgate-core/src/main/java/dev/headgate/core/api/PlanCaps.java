package dev.headgate.core.api;

import java.time.Duration;

/**
 * What all calls of a plan may take together, judges and samples included. The first call is always
 * made. A further one begins only while what ended calls took and what those under way are expected
 * to take, its own expectation included, stays within the caps. So tokens and money are exceeded at
 * most by what the calls under way at the last beginning take beyond their expectation; calls are
 * never exceeded. That holds for calls that waited for room, too. Calls under way when the time is
 * over go on within their own limits.
 *
 * @param calls calls begun, 1 to {@value #MOST_CALLS}
 * @param tokens input and output tokens
 * @param time from the plan's begin until the last call may begin, unless it is the first; once it
 *     passed, an answer that is held goes to the client unjudged
 * @param cost by the models' price lists
 */
public record PlanCaps(int calls, long tokens, Duration time, Usd cost) {

  /** One request makes no more calls than this, whatever its plan. */
  public static final int MOST_CALLS = 32;

  /** Stands for no bound on the time. */
  public static final Duration FOR_EVER = Duration.ofDays(365);

  /** Eight calls, and no bound on the rest. */
  public static final PlanCaps DEFAULT =
      new PlanCaps(8, Long.MAX_VALUE, FOR_EVER, new Usd(Double.MAX_VALUE));

  public PlanCaps {
    if (calls < 1 || calls > MOST_CALLS) {
      throw new IllegalArgumentException(
          "max_calls: " + calls + " (expected: >= 1 and <= " + MOST_CALLS + ")");
    }
    if (tokens < 1) {
      throw new IllegalArgumentException("max_tokens: " + tokens + " (expected: >= 1)");
    }
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("max_time: " + time + " (expected: > 0)");
    }
  }
}
