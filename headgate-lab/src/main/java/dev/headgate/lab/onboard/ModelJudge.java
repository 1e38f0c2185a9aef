package dev.headgate.lab.onboard;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headgate.lab.ask.Asked;
import dev.headgate.lab.ask.Asker;
import dev.headgate.lab.ask.Question;
import dev.headgate.lab.grade.JudgeModel;
import dev.headgate.lab.grade.UngradedException;
import java.util.List;

/** A judge at an endpoint. */
public final class ModelJudge implements JudgeModel {

  private final Asker asker;

  /** Makes a judge of a model; whoever made the asker closes it. */
  public ModelJudge(Asker asker) {
    this.asker = asker;
  }

  @Override
  public Reply ask(String prompt, int vote) {
    Question question =
        new Question(List.of(new Question.Message("user", prompt)), MissingNode.getInstance());
    try {
      Asked asked = asker.ask(question);
      return asked
          .reply()
          .map(reply -> new Reply(reply.answer().text(), asked.answerUsd() + asked.lostUsd()))
          .orElseThrow(() -> new UngradedException("judge: " + asked.error()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UngradedException("judge: interrupted", e);
    }
  }
}
