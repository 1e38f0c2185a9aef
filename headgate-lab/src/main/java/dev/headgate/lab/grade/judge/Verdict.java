package dev.headgate.lab.grade.judge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a judge's reply: the last verdict in it counts. */
final class Verdict {

  private static final Pattern WINNER =
      Pattern.compile("(?i)VERDICT\\s*[:：]?\\s*[*\\[\\(\"]*\\s*(A|B|TIE)\\b");

  private static final Pattern SCORE =
      Pattern.compile("(?i)SCORE\\s*[:：]?\\s*[*\\[\\(\"]*\\s*(\\d{1,3})\\b");

  private Verdict() {}

  /** Returns how good the first of two answers is: 1 better, ½ equal, 0 worse. */
  static Optional<Double> first(String reply) {
    Matcher matcher = WINNER.matcher(reply.replace("**", ""));
    Optional<Double> last = Optional.empty();
    while (matcher.find()) {
      last =
          switch (matcher.group(1).toUpperCase(Locale.ROOT)) {
            case "A" -> Optional.of(1.0);
            case "B" -> Optional.of(0.0);
            default -> Optional.of(0.5);
          };
    }
    return last;
  }

  /** Returns the points, where they lie on the scale. */
  static OptionalInt points(String reply, int scale) {
    Matcher matcher = SCORE.matcher(reply.replace("**", ""));
    OptionalInt last = OptionalInt.empty();
    while (matcher.find()) {
      int points = Integer.parseInt(matcher.group(1));
      last = points >= 1 && points <= scale ? OptionalInt.of(points) : OptionalInt.empty();
    }
    return last;
  }
}
