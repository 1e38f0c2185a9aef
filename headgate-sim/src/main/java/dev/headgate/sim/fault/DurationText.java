package dev.headgate.sim.fault;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 20ms}, {@code 2s}, {@code 1.5s}, {@code 1m}, {@code 0}.
 */
public final class DurationText {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ms|s|m|)");

  private DurationText() {}

  /**
   * Reads a duration; a bare number is seconds.
   *
   * @throws IllegalArgumentException when the text is not one
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "duration: " + text + " (expected: a number with ms, s or m, such as 20ms or 2s)");
    }
    double number = Double.parseDouble(matcher.group(1));
    double nanos =
        switch (matcher.group(2)) {
          case "ms" -> number * 1e6;
          case "m" -> number * 6e10;
          default -> number * 1e9;
        };
    return Duration.ofNanos(Math.round(nanos));
  }
}
