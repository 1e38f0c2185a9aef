package dev.headgate.lab.grade.text;

import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/**
 * How much of the best fitting expected text an answer has, as F1. With the argument {@code
 * pass_at} the score is 1 from there on and 0 below; without it, F1 is the score.
 */
abstract sealed class OverlapGrader implements Grader permits RougeLGrader, CharF1Grader {

  private final Function<String, List<String>> parts;
  private final ToIntBiFunction<List<String>, List<String>> shared;

  OverlapGrader(
      Function<String, List<String>> parts, ToIntBiFunction<List<String>, List<String>> shared) {
    this.parts = parts;
    this.shared = shared;
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("pass_at");
    double passAt = given.number("pass_at", 0, 0, 1);
    boolean graded = given.json("pass_at").isMissingNode();
    List<List<String>> expected = task.answers().stream().map(parts).toList();
    if (expected.stream().anyMatch(List::isEmpty)) {
      throw task.bad("a text with letters or digits");
    }
    return (answer, tools) -> {
      List<String> said = parts.apply(answer.text());
      double f1 = expected.stream().mapToDouble(each -> f1(said, each)).max().orElse(0);
      double score = graded ? f1 : f1 >= passAt ? 1 : 0;
      return Grade.of(score, String.format(Locale.ROOT, "%s %.3f", kind(), f1));
    };
  }

  private double f1(List<String> given, List<String> expected) {
    return Overlap.f1(shared.applyAsInt(given, expected), given.size(), expected.size());
  }
}
