package dev.headgate.lab.grade.text;

import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import java.util.List;

/** The answer is the expected text, or one of several, but for space around it. */
public final class ExactGrader implements Grader {

  @Override
  public String kind() {
    return "exact";
  }

  @Override
  public Check prepare(Task task) {
    task.arguments().only();
    List<String> accepted = task.answers().stream().map(String::strip).toList();
    return (answer, tools) -> {
      String given = answer.text().strip();
      return Grade.of(
          accepted.contains(given),
          Excerpt.of(given) + " against " + Excerpt.of(accepted.getFirst()));
    };
  }
}
