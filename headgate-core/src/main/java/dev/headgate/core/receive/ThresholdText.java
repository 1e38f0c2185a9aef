package dev.headgate.core.receive;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.RoutingException;
import java.util.Optional;
import java.util.OptionalDouble;

/** A threshold as a caller writes it, in a header or in a model name. */
public final class ThresholdText {

  private ThresholdText() {}

  /**
   * Returns the number in [0, 1] that the text says.
   *
   * @param param the request field it stands in
   * @throws RoutingException {@code INVALID_THRESHOLD} if it is no decimal number, {@code NaN}, or
   *     out of range
   */
  public static double parse(String text, String param) {
    OptionalDouble value = DecimalText.parse(text);
    if (value.isPresent() && value.getAsDouble() >= 0 && value.getAsDouble() <= 1) {
      return value.getAsDouble();
    }
    throw invalid(text, param);
  }

  private static RoutingException invalid(String text, String param) {
    return new RoutingException(
        ErrorCode.INVALID_THRESHOLD,
        "threshold: " + Excerpt.of(text) + " (expected: a number >= 0.0 and <= 1.0)",
        Optional.of(param));
  }
}
