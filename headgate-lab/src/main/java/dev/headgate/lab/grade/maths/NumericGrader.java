package dev.headgate.lab.grade.maths;

import dev.headgate.lab.grade.Arguments;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import java.util.List;
import java.util.Optional;

/**
 * The answer's final number is the expected one, within a tolerance: {@code abs_tol} (1e-9) in its
 * own unit or {@code rel_tol} (1e-6) as a share of the expected number, whichever allows more.
 */
public final class NumericGrader implements Grader {

  @Override
  public String kind() {
    return "numeric";
  }

  @Override
  public Check prepare(Task task) {
    Arguments given = task.arguments().only("abs_tol", "rel_tol");
    Tolerance tolerance =
        new Tolerance(
            given.number("abs_tol", 1e-9, 0, Double.MAX_VALUE),
            given.number("rel_tol", 1e-6, 0, 1));
    List<Quantity> accepted =
        task.answers().stream()
            .map(
                text -> only(text).orElseThrow(() -> task.bad("a number, such as 12.5 or \"3/4\"")))
            .toList();
    return (answer, tools) -> {
      List<Quantity> numbers = Numbers.finalsOf(answer.text());
      boolean right =
          numbers.stream().anyMatch(n -> accepted.stream().anyMatch(a -> a.near(n, tolerance)));
      String shown = numbers.isEmpty() ? "no number" : shown(numbers.getFirst());
      return Grade.of(right, shown + ", expected " + shown(accepted.getFirst()));
    };
  }

  private static Optional<Quantity> only(String text) {
    List<Quantity> numbers = Numbers.in(text);
    return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
  }

  private static String shown(Quantity number) {
    return number.written() + (number.percent() ? " %" : "");
  }
}
