package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;

/**
 * How long an endpoint rests after failures. A rest is never much longer than what the outage has
 * taken so far, so that a short one is over soon after its end, and a long one costs few requests.
 *
 * @param failures failures in a row before an endpoint that gives no reason to wait rests; 1 or
 *     more. A single server error is noise, three in a row are an outage; a key that is refused is
 *     refused again, so it takes but one
 * @param first the first rest; each further failure in a row doubles it at most
 * @param share of the time since the first rest that a later one takes at most, if that is more
 *     than the first; in (0, 1]
 * @param longest the longest rest that doubling reaches after timeouts and refusals for too many
 *     requests: who tries such an endpoint waits long, or makes it worse
 * @param longestQuick the longest rest after failures that are seen at once, so that trying costs a
 *     caller next to nothing
 * @param longestAsked the longest rest a provider may ask for with {@code Retry-After}
 */
public record CoolDownPolicy(
    int failures,
    Duration first,
    double share,
    Duration longest,
    Duration longestQuick,
    Duration longestAsked) {

  /**
   * Three failures, one second, a quarter of the outage up to one minute, or four seconds; ten
   * minutes at most when asked.
   */
  public static final CoolDownPolicy DEFAULT =
      new CoolDownPolicy(
          3,
          Duration.ofSeconds(1),
          0.25,
          Duration.ofMinutes(1),
          Duration.ofSeconds(4),
          Duration.ofMinutes(10));

  private static final int MAX_DOUBLINGS = 30;

  public CoolDownPolicy {
    if (failures < 1) {
      throw new IllegalArgumentException("failures: " + failures + " (expected: >= 1)");
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share: " + share + " (expected: > 0.0 and <= 1.0)");
    }
    requirePositive("first", first);
    requirePositive("longest", longest);
    requirePositive("longest_quick", longestQuick);
    requirePositive("longest_asked", longestAsked);
  }

  /**
   * Returns how long to rest once {@code doublings} failures followed the first that counted.
   *
   * @param outageNanos since the first rest
   */
  long restNanos(int doublings, long outageNanos, ErrorCode code) {
    long factor = 1L << Math.min(Math.max(doublings, 0), MAX_DOUBLINGS);
    long longestOfKind = isQuick(code) ? longestQuick.toNanos() : longest.toNanos();
    long ofOutage = Math.max(first.toNanos(), (long) (share * outageNanos));
    long cap = Math.min(longestOfKind, ofOutage);
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
