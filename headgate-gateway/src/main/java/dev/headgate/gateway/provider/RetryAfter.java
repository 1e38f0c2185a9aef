package dev.headgate.gateway.provider;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a provider asks to wait: {@code retry-after-ms} (OpenAI, Azure), else {@code
 * Retry-After} as seconds or as an HTTP date (RFC 9110, section 10.2.3). What is not readable is
 * taken as not said; a wait is never negative and never longer than an hour.
 */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double MILLIS_PER_SECOND = 1_000;

  private RetryAfter() {}

  static Optional<Duration> of(MultiMap headers, Clock clock) {
    Optional<Duration> millis = number(headers.get("retry-after-ms"), 1);
    if (millis.isPresent()) {
      return millis;
    }
    String value = headers.get("retry-after");
    return number(value, MILLIS_PER_SECOND).or(() -> date(value, clock));
  }

  private static Optional<Duration> number(@Nullable String value, double unitMillis) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      double millis = Double.parseDouble(value.strip()) * unitMillis;
      return Double.isNaN(millis)
          ? Optional.empty()
          : Optional.of(bounded(Duration.ofMillis((long) millis)));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(@Nullable String value, Clock clock) {
    if (value == null) {
      return Optional.empty();
    }
    try {
      ZonedDateTime until =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(bounded(Duration.between(clock.instant(), until.toInstant())));
    } catch (DateTimeException | ArithmeticException notADate) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
