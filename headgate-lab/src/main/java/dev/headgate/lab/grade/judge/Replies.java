package dev.headgate.lab.grade.judge;

import dev.headgate.lab.grade.Grade;
import dev.headgate.lab.grade.JudgeModel;
import dev.headgate.lab.grade.UngradedException;
import dev.headgate.lab.grade.Votes;
import java.util.Locale;
import java.util.Optional;

/** Counts the calls of one panel and what they cost. */
final class Replies {

  private final JudgeModel judge;
  private int asked;
  private int unreadable;
  private double costUsd;

  Replies(JudgeModel judge) {
    this.judge = judge;
  }

  String ask(String ballot) {
    JudgeModel.Reply reply = judge.ask(ballot, asked);
    asked++;
    costUsd += reply.costUsd();
    return reply.text();
  }

  void unreadable() {
    unreadable++;
  }

  Grade grade(double score, String reason, double agreement) {
    Votes votes = new Votes(asked, unreadable, agreement, costUsd);
    return new Grade(score, reason, Optional.of(votes));
  }

  UngradedException noVerdict(String expected) {
    return new UngradedException(
        String.format(
            Locale.ROOT,
            "judge: no verdict in %d replies, for %.4f USD (expected: a last line %s; use a judge"
                + " that keeps to it)",
            asked,
            costUsd,
            expected));
  }
}
