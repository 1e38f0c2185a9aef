package dev.headgate.lab.grade.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import java.util.List;

/**
 * The answer matches a pattern in RE2's syntax, which knows no look-around and no back-references
 * and so never takes more than linear time. The pattern is the row's answer or the argument {@code
 * pattern}; {@code where} says whether it must match the {@code whole} stripped answer (default) or
 * be found {@code anywhere}; {@code not} is a pattern that must not be found; {@code ignore_case}
 * (false).
 */
public final class RegexGrader implements Grader {

  private static final int MAX_PATTERN_CHARS = 2_000;

  @Override
  public String kind() {
    return "regex";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("pattern", "where", "not", "ignore_case");
    boolean whole = given.word("where", List.of("whole", "anywhere")).equals("whole");
    int flags = given.flag("ignore_case", false) ? Pattern.CASE_INSENSITIVE : 0;
    Pattern wanted = compiled(given.text("pattern").orElseGet(task::answerText), flags);
    List<Pattern> refused =
        given.text("not").stream().map(pattern -> compiled(pattern, flags)).toList();
    return (answer, tools) -> {
      String text = answer.text().strip();
      boolean fits = whole ? wanted.matches(text) : wanted.matcher(text).find();
      boolean free = refused.stream().noneMatch(pattern -> pattern.matcher(text).find());
      return Grade.of(
          fits && free,
          (fits ? free ? "matches " : "also matches what it must not: " : "does not match ")
              + Excerpt.of(wanted.pattern()));
    };
  }

  private static Pattern compiled(String pattern, int flags) {
    if (pattern.length() > MAX_PATTERN_CHARS) {
      throw new DataException(
          "pattern: %d characters (expected: <= %d)"
              .formatted(pattern.length(), MAX_PATTERN_CHARS));
    }
    try {
      return Pattern.compile(pattern, flags);
    } catch (PatternSyntaxException e) {
      throw new DataException(
          "pattern: %s (expected: RE2 syntax, without look-around and back-references): %s"
              .formatted(Excerpt.of(pattern), e.getMessage()));
    }
  }
}
