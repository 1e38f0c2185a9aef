package dev.headgate.lab.grade.text;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The answer contains all of some texts, at least one of others, and none of a third list.
 * Arguments: {@code all}, {@code any}, {@code none}, {@code case_sensitive} (false). Without them
 * the row's answer is the list of which all must be there.
 */
public final class ContainsGrader implements Grader {

  @Override
  public String kind() {
    return "contains";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("all", "any", "none", "case_sensitive");
    UnaryOperator<String> form = form(given.flag("case_sensitive", false));
    List<String> all = formed(given.texts("all"), form);
    List<String> any = formed(given.texts("any"), form);
    List<String> none = formed(given.texts("none"), form);
    if (all.isEmpty() && any.isEmpty()) {
      if (!none.isEmpty() && task.answer().isMissingNode()) {
        throw new DataException(
            "grader.all: missing (expected: all or any beside none, or an empty answer would be"
                + " right)");
      }
      all = formed(task.answers(), form);
    }
    Wanted wanted = new Wanted(all, any, none);
    return (answer, tools) -> wanted.grade(form.apply(answer.text()));
  }

  private static UnaryOperator<String> form(boolean caseSensitive) {
    return text -> {
      String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
      return caseSensitive ? folded : folded.toLowerCase(Locale.ROOT);
    };
  }

  private static List<String> formed(List<String> texts, UnaryOperator<String> form) {
    return texts.stream().map(form).toList();
  }

  private record Wanted(List<String> all, List<String> any, List<String> none) {

    Grade grade(String text) {
      List<String> missing = all.stream().filter(each -> !text.contains(each)).toList();
      List<String> forbidden = none.stream().filter(text::contains).toList();
      boolean anyThere = any.isEmpty() || any.stream().anyMatch(text::contains);
      if (!missing.isEmpty()) {
        return Grade.wrong("lacks " + missing);
      }
      if (!forbidden.isEmpty()) {
        return Grade.wrong("contains " + forbidden);
      }
      return Grade.of(anyThere, anyThere ? "contains what it should" : "contains none of " + any);
    }
  }
}
