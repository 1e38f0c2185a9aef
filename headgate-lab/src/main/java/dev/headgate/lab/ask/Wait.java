package dev.headgate.lab.ask;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long an endpoint asks to be left alone: {@code retry-after-ms}, else {@code Retry-After} as
 * seconds or a date (RFC 9110, section 10.2.3). What cannot be read is taken as not said.
 */
final class Wait {

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final double MOST_MILLIS = Duration.ofDays(1).toMillis();

  private Wait() {}

  static Optional<Duration> asked(HttpHeaders headers, Instant now) {
    Optional<String> after = headers.firstValue("retry-after");
    return headers
        .firstValue("retry-after-ms")
        .flatMap(value -> number(value, 1))
        .or(() -> after.flatMap(value -> number(value, MILLIS_PER_SECOND)))
        .or(() -> after.flatMap(value -> until(value, now)));
  }

  private static Optional<Duration> number(String value, double unitMillis) {
    try {
      double millis = Double.parseDouble(value.strip()) * unitMillis;
      return millis >= 0
          ? Optional.of(Duration.ofMillis((long) Math.min(millis, MOST_MILLIS)))
          : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> until(String value, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
    } catch (DateTimeException | ArithmeticException notADate) {
      return Optional.empty();
    }
  }
}
