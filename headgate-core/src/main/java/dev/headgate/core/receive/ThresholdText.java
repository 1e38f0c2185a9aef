package dev.headgate.core.receive;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.util.Optional;

/** A threshold as a caller writes it, in a header or in a model name. */
public final class ThresholdText {

  private static final int MAX_CHARS = 32;

  private ThresholdText() {}

  /**
   * Returns the number in [0, 1] that the text says.
   *
   * @param param the request field it stands in
   * @throws RoutingException {@code INVALID_THRESHOLD} if it is no decimal number, {@code NaN}, or
   *     out of range
   */
  public static double parse(String text, String param) {
    if (!looksDecimal(text)) {
      throw invalid(text, param);
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        return value + 0.0; // -0.0 becomes 0.0
      }
    } catch (NumberFormatException e) {
      throw invalid(text, param);
    }
    throw invalid(text, param);
  }

  /** Keeps out what Java reads as a number and people do not: "0x1p-1", "1f", " 1". */
  private static boolean looksDecimal(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_CHARS
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || ".eE+-".indexOf(c) >= 0);
  }

  private static RoutingException invalid(String text, String param) {
    return new RoutingException(
        ErrorCode.INVALID_THRESHOLD,
        "threshold: " + Excerpt.of(text) + " (expected: a number >= 0.0 and <= 1.0)",
        Optional.of(param));
  }
}
