package dev.headgate.core.live;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is left of rate limits: OpenAI's {@code x-ratelimit-remaining-requests} and its like,
 * Anthropic's {@code anthropic-ratelimit-requests-remaining} and its like. What is not as
 * documented counts as not said.
 */
final class RateHeaders {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Limits count minutes; what has no date of its own is believed that long. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  /** More than any share. */
  private static final double UNKNOWN = 2;

  private static final Pattern MILLIS = Pattern.compile("(\\d{1,8}(?:\\.\\d{1,9})?)ms");

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
    Optional<RateHeadroom> openAi = Dialect.OPENAI.read(headers, RateHeaders::span);
    return openAi.isPresent()
        ? openAi
        : Dialect.ANTHROPIC.read(headers, reset -> until(reset, now));
  }

  /**
   * How a provider names its limits; the kind stands in place of {@code %s}.
   *
   * @param tokens kinds that count tokens
   */
  private record Dialect(String limit, String remaining, String reset, List<String> tokens) {

    static final String REQUESTS = "requests";
    static final Dialect OPENAI =
        new Dialect(
            "x-ratelimit-limit-%s",
            "x-ratelimit-remaining-%s", "x-ratelimit-reset-%s", List.of("tokens"));
    static final Dialect ANTHROPIC =
        new Dialect(
            "anthropic-ratelimit-%s-limit",
            "anthropic-ratelimit-%s-remaining",
            "anthropic-ratelimit-%s-reset",
            List.of("tokens", "input-tokens", "output-tokens"));

    Optional<RateHeadroom> read(Map<String, String> headers, Function<String, Duration> time) {
      double requests = left(headers, REQUESTS);
      double least = UNKNOWN;
      for (String kind : tokens) {
        least = Math.min(least, left(headers, kind));
      }
      double scarcest = Math.min(requests, least);
      return scarcest == UNKNOWN
          ? Optional.empty()
          : Optional.of(
              new RateHeadroom(known(requests), known(least), holds(headers, scarcest, time)));
    }

    /** What there is least of decides how long that holds; of several the one that lasts longer. */
    private Duration holds(
        Map<String, String> headers, double scarcest, Function<String, Duration> time) {
      Duration longest =
          left(headers, REQUESTS) == scarcest ? reset(headers, REQUESTS, time) : Duration.ZERO;
      for (String kind : tokens) {
        if (left(headers, kind) == scarcest) {
          Duration holds = reset(headers, kind, time);
          longest = holds.compareTo(longest) > 0 ? holds : longest;
        }
      }
      return longest;
    }

    private Duration reset(
        Map<String, String> headers, String kind, Function<String, Duration> time) {
      return time.apply(headers.getOrDefault(reset.replace("%s", kind), ""));
    }

    /** Returns the share left; {@link #UNKNOWN} where nothing is said of the kind. */
    private double left(Map<String, String> headers, String kind) {
      double all = number(headers.get(limit.replace("%s", kind)));
      double rest = number(headers.get(remaining.replace("%s", kind)));
      return all > 0 && rest >= 0 ? Math.min(1, rest / all) : UNKNOWN;
    }

    private static OptionalDouble known(double share) {
      return share == UNKNOWN ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
  }

  /** Anthropic says when, in RFC 3339; clocks that differ must not make it for ever, or never. */
  private static Duration until(String reset, Instant now) {
    try {
      Duration left = Duration.between(now, OffsetDateTime.parse(reset).toInstant());
      return bounded(left.toMillis() / 1000.0);
    } catch (DateTimeParseException | ArithmeticException e) {
      return USUAL;
    }
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
    Matcher millis = MILLIS.matcher(text);
    if (millis.matches()) {
      return bounded(part(millis, 1) / 1000);
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
