package dev.headgate.core.receive;

import java.util.OptionalDouble;

/** A decimal number as a caller writes it. */
final class DecimalText {

  private static final int MAX_CHARS = 32;

  private DecimalText() {}

  /** Returns the number, never NaN, with -0.0 made 0.0; empty if the text is none. */
  static OptionalDouble parse(String text) {
    if (!looksDecimal(text)) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text) + 0.0);
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** Keeps out what Java reads as a number and people do not: "0x1p-1", "1f", " 1". */
  private static boolean looksDecimal(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_CHARS
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || ".eE+-".indexOf(c) >= 0);
  }
}
