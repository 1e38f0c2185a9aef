package dev.headgate.lab.grade.extract;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/** The last place where a pattern matches. */
final class Found {

  private Found() {}

  /** Returns the first group of the last match. */
  static Optional<String> last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    Optional<String> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.ofNullable(matcher.group(1));
    }
    return last;
  }
}
