package dev.headgate.core.receive;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.time.Duration;
import java.util.Optional;

/** A deadline as a caller writes it. */
final class DeadlineText {

  static final String EXPECTED = "a whole number of milliseconds, 1 to 3600000";

  private static final int MAX_DIGITS = 7;
  private static final int MAX_MILLIS = 3_600_000;

  private DeadlineText() {}

  /**
   * Returns the time that the text says.
   *
   * @param param the header or field it stands in
   * @throws RoutingException {@code INVALID_REQUEST} if it says none, or one out of range
   */
  static Duration parse(String text, String param) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int millis = digits ? Integer.parseInt(text) : 0;
    if (millis < 1 || millis > MAX_MILLIS) {
      throw new RoutingException(
          ErrorCode.INVALID_REQUEST,
          param + ": " + Excerpt.of(text) + " (expected: " + EXPECTED + ")",
          Optional.of(param));
    }
    return Duration.ofMillis(millis);
  }
}
