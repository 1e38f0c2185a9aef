package dev.headgate.lab.grade.maths;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import dev.headgate.lab.grade.extract.FinalAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer's final formula equals the expected one, in plain text or LaTeX: {@code 2x+4} and
 * {@code 2(x+2)}, {@code \dfrac{1}{2}} and 0.5, {@code x = \pm 2} and 2, -2. The final formula is
 * the part marked as final, else the last between dollar signs or {@code \( \)}, else the last
 * line, or what stands there behind the last equals sign.
 */
public final class MathExpressionGrader implements Grader {

  private static final Pattern BETWEEN =
      Pattern.compile("\\$\\$?([^$]+)\\$|\\\\\\(([^\\n]+?)\\\\\\)|(?s:\\\\\\[(.+?)\\\\\\])");

  private static final Pattern IS = Pattern.compile("\\b(?:is|are)\\b:?|[是为:：]");

  @Override
  public String kind() {
    return "math_expression";
  }

  @Override
  public Check prepare(Task task) {
    task.arguments().only();
    List<String> accepted = task.answers();
    if (!accepted.stream().allMatch(FormulaEquality::readable)) {
      throw task.bad("formulas, such as \"\\frac{x}{2} + 1\", \"2, -2\" or \"(1, 3)\"");
    }
    return (answer, tools) -> {
      List<String> candidates = candidates(answer.text());
      boolean right =
          candidates.stream()
              .anyMatch(given -> accepted.stream().anyMatch(a -> FormulaEquality.equal(a, given)));
      String shown = candidates.isEmpty() ? "no formula" : Excerpt.of(candidates.getFirst());
      return Grade.of(right, shown + ", expected " + Excerpt.of(accepted.getFirst()));
    };
  }

  /** Returns the final formula as it stands, and behind its last equals sign or "is" or 为. */
  private static List<String> candidates(String answer) {
    String marked = FinalAnswer.marked(answer).orElseGet(() -> lastFormula(answer));
    String last = between(marked).isEmpty() ? marked : between(marked).getLast();
    String formula = last.replace("**", "").replaceAll("[.。]\\s*$", "").strip();
    String behind = formula.substring(formula.lastIndexOf('=') + 1).strip();
    String said = formula.substring(endOfLast(IS, formula)).strip();
    return Stream.of(formula, behind, said).distinct().toList();
  }

  private static int endOfLast(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int end = 0;
    while (matcher.find()) {
      end = matcher.end();
    }
    return end;
  }

  private static String lastFormula(String answer) {
    List<String> formulas = between(answer);
    return formulas.isEmpty() ? FinalAnswer.lastLine(answer) : formulas.getLast();
  }

  private static List<String> between(String text) {
    List<String> formulas = new ArrayList<>();
    Matcher matcher = BETWEEN.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
          formulas.add(matcher.group(group));
        }
      }
    }
    return formulas;
  }
}
