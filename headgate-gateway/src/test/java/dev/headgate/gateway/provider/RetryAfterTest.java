package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; PT0S",
        "17; PT17S",
        " 1.5 ; PT1.5S",
        "-3; PT0S",
        "99999999999; PT1H",
        "1e300; PT1H",
        "Sun, 01 Mar 2026 12:00:20 GMT; PT20S",
        "Sun, 01 Mar 2026 11:00:00 GMT; PT0S",
        "Mon, 02 Mar 2026 12:00:00 GMT; PT1H"
      })
  void secondsOrDate_isReadAndBounded(String value, Duration expected) {
    assertThat(RetryAfter.of(headers("retry-after", value), CLOCK)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "NaN", "Sun, 99 Mar 2026 12:00:20 GMT"})
  void unreadable_isTakenAsNotSaid(String value) {
    assertThat(RetryAfter.of(headers("retry-after", value), CLOCK)).isEmpty();
  }

  @Test
  void milliseconds_goBeforeSeconds() {
    MultiMap headers = headers("retry-after", "2").add("retry-after-ms", "250");

    assertThat(RetryAfter.of(headers, CLOCK)).contains(Duration.ofMillis(250));
  }

  @Test
  void nothingSaid_isEmpty() {
    assertThat(RetryAfter.of(MultiMap.caseInsensitiveMultiMap(), CLOCK)).isEmpty();
  }

  private static MultiMap headers(String name, String value) {
    return MultiMap.caseInsensitiveMultiMap().add(name, value);
  }
}
