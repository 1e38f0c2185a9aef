package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;

/**
 * How long an endpoint rests after failures.
 *
 * @param failures failures in a row before an endpoint that gives no reason to wait rests; 1 or
 *     more. A single server error is noise, three in a row are an outage
 * @param first the first rest; each further failure in a row doubles it
 * @param longest the longest rest that doubling reaches after timeouts and refusals for too many
 *     requests: who tries such an endpoint waits long, or makes it worse
 * @param longestQuick the longest rest after failures that are seen at once, so that trying costs a
 *     caller next to nothing
 * @param longestAsked the longest rest a provider may ask for with {@code Retry-After}
 */
public record CoolDownPolicy(
    int failures, Duration first, Duration longest, Duration longestQuick, Duration longestAsked) {

  /** Three failures, one second to one minute, or four seconds; ten minutes at most when asked. */
  public static final CoolDownPolicy DEFAULT =
      new CoolDownPolicy(
          3,
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(4),
          Duration.ofMinutes(10));

  private static final int MAX_DOUBLINGS = 30;

  public CoolDownPolicy {
    if (failures < 1) {
      throw new IllegalArgumentException("failures: " + failures + " (expected: >= 1)");
    }
    requirePositive("first", first);
    requirePositive("longest", longest);
    requirePositive("longest_quick", longestQuick);
    requirePositive("longest_asked", longestAsked);
  }

  /** Returns how long to rest once {@code doublings} failures followed the first that counted. */
  long restNanos(int doublings, ErrorCode code) {
    long factor = 1L << Math.min(Math.max(doublings, 0), MAX_DOUBLINGS);
    long cap = isQuick(code) ? longestQuick.toNanos() : longest.toNanos();
    return first.toNanos() > cap / factor ? cap : first.toNanos() * factor;
  }

  /** Returns how long to rest when the provider asks for it. */
  long askedNanos(Duration retryAfter) {
    if (retryAfter.isNegative()) {
      return 0;
    }
    return retryAfter.compareTo(longestAsked) > 0 ? longestAsked.toNanos() : retryAfter.toNanos();
  }

  private static boolean isQuick(ErrorCode code) {
    return code != ErrorCode.UPSTREAM_TIMEOUT && code != ErrorCode.UPSTREAM_RATE_LIMITED;
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
