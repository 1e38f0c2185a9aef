package dev.headgate.core.live;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of rate limits: OpenAI's {@code x-ratelimit-remaining-requests} and its like,
 * Anthropic's {@code anthropic-ratelimit-requests-remaining} and its like. What is not as
 * documented counts as not said.
 */
final class RateHeaders {

  private static final List<String> OPENAI_TOKENS = List.of("tokens");
  private static final List<String> ANTHROPIC_TOKENS =
      List.of("tokens", "input-tokens", "output-tokens");
  private static final List<String> ANTHROPIC_KINDS =
      List.of("requests", "tokens", "input-tokens", "output-tokens");
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Limits count minutes; what has no date of its own is believed that long. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  /** As OpenAI writes times: {@code 6m0s}, {@code 1s}, {@code 120ms}. */
  private static final Pattern SPAN =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,4})m)?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?");

  private RateHeaders() {}

  /**
   * Returns the headroom that headers, in lower case, tell of.
   *
   * @param now by the clock on the wall, for limits that begin anew at a time
   */
  static Optional<RateHeadroom> read(Map<String, String> headers, Instant now) {
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    Optional<RateHeadroom> openAi =
        headroom(
            left(headers, "x-ratelimit-limit-%s", "x-ratelimit-remaining-%s", List.of("requests")),
            left(headers, "x-ratelimit-limit-%s", "x-ratelimit-remaining-%s", OPENAI_TOKENS),
            span(headers.getOrDefault("x-ratelimit-reset-requests", "")));
    return openAi.isPresent() ? openAi : anthropic(headers, now);
  }

  private static Optional<RateHeadroom> anthropic(Map<String, String> headers, Instant now) {
    String limit = "anthropic-ratelimit-%s-limit";
    String remaining = "anthropic-ratelimit-%s-remaining";
    return headroom(
        left(headers, limit, remaining, List.of("requests")),
        left(headers, limit, remaining, ANTHROPIC_TOKENS),
        until(scarcest(headers, limit, remaining), headers, now));
  }

  /** What there is least of decides how long that holds. */
  private static String scarcest(Map<String, String> headers, String limit, String remaining) {
    String scarcest = "requests";
    double least = Double.POSITIVE_INFINITY;
    for (String kind : ANTHROPIC_KINDS) {
      double left = left(headers, limit, remaining, List.of(kind)).orElse(2);
      if (left < least) {
        least = left;
        scarcest = kind;
      }
    }
    return scarcest;
  }

  /** Anthropic says when, in RFC 3339; clocks that differ must not make it for ever, or never. */
  private static Duration until(String kind, Map<String, String> headers, Instant now) {
    String reset = headers.getOrDefault("anthropic-ratelimit-" + kind + "-reset", "");
    try {
      Duration left = Duration.between(now, OffsetDateTime.parse(reset).toInstant());
      return bounded(left.toMillis() / 1000.0);
    } catch (DateTimeParseException | ArithmeticException e) {
      return USUAL;
    }
  }

  private static Optional<RateHeadroom> headroom(
      OptionalDouble requests, OptionalDouble tokens, Duration holds) {
    return requests.isEmpty() && tokens.isEmpty()
        ? Optional.empty()
        : Optional.of(new RateHeadroom(requests, tokens, holds));
  }

  private static OptionalDouble left(
      Map<String, String> headers, String limit, String remaining, List<String> kinds) {
    double least = Double.POSITIVE_INFINITY;
    for (String kind : kinds) {
      double all = number(headers.get(limit.replace("%s", kind)));
      double rest = number(headers.get(remaining.replace("%s", kind)));
      if (all > 0 && rest >= 0) {
        least = Math.min(least, Math.min(1, rest / all));
      }
    }
    return least <= 1 ? OptionalDouble.of(least) : OptionalDouble.empty();
  }

  private static double number(@Nullable String text) {
    boolean digits =
        text != null
            && !text.isEmpty()
            && text.length() <= 15
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.parseLong(text) : Double.NaN;
  }

  private static Duration span(String text) {
    if (text.endsWith("ms") && text.length() <= 10) {
      double millis = number(text.substring(0, text.length() - 2));
      return Double.isNaN(millis) ? USUAL : bounded(millis / 1000);
    }
    Matcher matcher = SPAN.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return USUAL;
    }
    return bounded(part(matcher, 1) * 3600 + part(matcher, 2) * 60 + part(matcher, 3));
  }

  private static double part(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? 0 : Double.parseDouble(text);
  }

  private static Duration bounded(double seconds) {
    Duration asked = Duration.ofMillis((long) (seconds * 1000));
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
