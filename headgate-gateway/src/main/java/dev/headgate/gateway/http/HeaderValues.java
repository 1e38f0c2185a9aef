package dev.headgate.gateway.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Makes values that are safe in a header: printable ASCII of bounded length, no line breaks. */
final class HeaderValues {

  private static final int MAX_LENGTH = 512;
  private static final double NANOS_PER_MILLI = 1e6;

  private HeaderValues() {}

  /** Returns the text with every other character replaced by {@code ?}, cut to 512 characters. */
  static String safe(String text) {
    return isSafe(text) ? text : sanitised(text);
  }

  /** Returns the number in plain decimals, never in scientific notation. */
  static String decimal(double value, int places) {
    return BigDecimal.valueOf(value)
        .setScale(places, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Returns the duration in milliseconds with microseconds behind the point. */
  static String millis(Duration duration) {
    return decimal(duration.toNanos() / NANOS_PER_MILLI, 3);
  }

  private static boolean isSafe(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String sanitised(String text) {
    int length = Math.min(text.length(), MAX_LENGTH);
    StringBuilder safe = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      safe.append(isPrintable(text.charAt(i)) ? text.charAt(i) : '?');
    }
    return safe.toString();
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }
}
