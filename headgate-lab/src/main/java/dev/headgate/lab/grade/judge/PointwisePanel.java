package dev.headgate.lab.grade.judge;

import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.JudgeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Has the answer graded on a scale several times. The score is the mean; agreement is 1 less the
 * mean difference between two votes, as a share of the scale.
 *
 * @param reference a good answer to compare with; empty where there is none
 */
record PointwisePanel(String prompt, String reference, String rubric, int votes, int scale)
    implements Panel {

  @Override
  public Grade ask(String answer, JudgeModel judge) {
    Replies replies = new Replies(judge);
    String ballot = Ballot.pointwise(prompt, rubric, answer, reference, scale);
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < votes; i++) {
      OptionalInt points = Verdict.points(replies.ask(ballot), scale);
      points.ifPresentOrElse(p -> scores.add((p - 1.0) / (scale - 1)), replies::unreadable);
    }
    if (scores.isEmpty()) {
      throw replies.noVerdict("\"SCORE: 7\"");
    }
    double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    String reason = String.format(Locale.ROOT, "%.1f of %d points", 1 + mean * (scale - 1), scale);
    return replies.grade(mean, reason, agreement(scores));
  }

  private static double agreement(List<Double> scores) {
    int n = scores.size();
    double apart = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        apart += Math.abs(scores.get(i) - scores.get(j));
      }
    }
    return n < 2 ? 1 : 1 - apart / (n * (n - 1) / 2.0);
  }
}
