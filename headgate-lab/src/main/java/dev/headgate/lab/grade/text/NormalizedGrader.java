package dev.headgate.lab.grade.text;

import dev.headgate.core.api.Excerpt;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.Grader;
import dev.headgate.lab.grade.Task;
import dev.headgate.lab.grade.extract.FinalAnswer;
import java.util.List;

/**
 * The answer, or the part it marks as final, is one of the expected texts in {@linkplain TextForm
 * normalised form}.
 */
public final class NormalizedGrader implements Grader {

  @Override
  public String kind() {
    return "normalized";
  }

  @Override
  public Check prepare(Task task) {
    task.arguments().only();
    List<String> accepted = task.answers().stream().map(TextForm::of).toList();
    if (accepted.contains("")) {
      throw task.bad("a text that is more than punctuation and articles");
    }
    return (answer, tools) -> {
      String whole = TextForm.of(answer.text());
      String marked = FinalAnswer.marked(answer.text()).map(TextForm::of).orElse(whole);
      return Grade.of(
          accepted.contains(whole) || accepted.contains(marked),
          Excerpt.of(marked) + " against " + Excerpt.of(accepted.getFirst()));
    };
  }
}
