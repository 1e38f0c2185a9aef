package dev.headgate.gateway.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Makes values that are safe in a header: printable ASCII of bounded length, no line breaks. */
final class HeaderValues {

  private static final int MAX_LENGTH = 512;
  private static final long NANOS_PER_MICRO = 1_000;

  /** Numbers of decimals asked for go up to nine. */
  private static final long[] POWERS_OF_TEN = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  /** Below, a product is off by far less than {@link #UNSURE}. */
  private static final double MAX_QUICK = 1e12;

  private static final double UNSURE = 1e-3;

  private HeaderValues() {}

  /** Returns the text with every other character replaced by {@code ?}, cut to 512 characters. */
  static String safe(String text) {
    return isSafe(text) ? text : sanitised(text);
  }

  /**
   * Returns the number in plain decimals, never in scientific notation.
   *
   * @param places decimals to round to, 0 to 9
   */
  static String decimal(double value, int places) {
    double scaled = value * POWERS_OF_TEN[places];
    double fromTie = Math.abs(scaled - Math.floor(scaled) - .5);
    return scaled >= 0 && scaled < MAX_QUICK && fromTie > UNSURE
        ? plain((long) (scaled + .5), places)
        : exactly(value, places);
  }

  /** Also right where the product above cannot tell whether to round up. */
  private static String exactly(double value, int places) {
    return BigDecimal.valueOf(value)
        .setScale(places, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Returns {@code units * 10^-places}, zeros at the end left out. */
  private static String plain(long units, int places) {
    long rest = units;
    int left = places;
    while (left > 0 && rest % 10 == 0) {
      rest /= 10;
      left--;
    }
    if (left == 0) {
      return Long.toString(rest);
    }
    long whole = rest / POWERS_OF_TEN[left];
    // The leading 1 keeps the zeros behind the point; it is cut off again.
    String decimals = Long.toString(POWERS_OF_TEN[left] + rest % POWERS_OF_TEN[left]);
    return whole + "." + decimals.substring(1);
  }

  /** Returns the duration in milliseconds with microseconds behind the point. */
  static String millis(Duration duration) {
    return plain((duration.toNanos() + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO, 3);
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
