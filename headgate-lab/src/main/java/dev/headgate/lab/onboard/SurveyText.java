package dev.headgate.lab.onboard;

import dev.headgate.lab.grade.Votes;
import dev.headgate.lab.progress.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * What people are told of a survey.
 *
 * @param model being asked
 * @param out for what is to be kept
 * @param err for what is not, such as a progress bar
 */
public record SurveyText(String model, PrintWriter out, PrintWriter err) implements SurveyWatch {

  private static final int MILLIS_PER_SECOND = 1_000;

  @Override
  public void estimated(CostEstimate estimate) {
    out.printf(
        Locale.ROOT,
        "%d questions to %s: about %,d tokens in, %,d out, %.4f USD%n",
        estimate.questions(),
        model,
        estimate.inputTokens(),
        estimate.outputTokens(),
        estimate.answersUsd());
    if (estimate.judgeUsd() > 0) {
      out.printf(Locale.ROOT, "the judge: about %.4f USD%n", estimate.judgeUsd());
    }
  }

  @Override
  public void known(int graded) {
    if (graded > 0) {
      out.printf(Locale.ROOT, "%d answers of %s are known from before%n", graded, model);
    }
  }

  @Override
  public void leftOut(Map<String, Integer> byHelp) {
    byHelp.forEach(
        (help, rows) ->
            out.printf(Locale.ROOT, "%d rows left out: their grader needs %s%n", rows, help));
  }

  /** Returns what draws a bar, with the time left and what was spent. */
  @Override
  public Runnable began(Underway survey) {
    Progress bar = new Progress(model, err, survey.clock());
    Instant began = survey.clock().instant();
    return () -> {
      synchronized (bar) {
        Duration spent = Duration.between(began, survey.clock().instant());
        int done = survey.tally().done();
        bar.at(done, survey.questions(), note(spent, done, survey));
      }
    };
  }

  private static String note(Duration spent, int done, Underway survey) {
    int total = survey.questions();
    long left = spent.toMillis() * (total - done) / Math.max(1, done) / MILLIS_PER_SECOND;
    return String.format(
        Locale.ROOT, "ETA %d:%02d  %.4f USD", left / 60, left % 60, survey.purse().spentUsd());
  }

  @Override
  public void ended(Underway survey) {
    Tally tally = survey.tally();
    out.printf(
        Locale.ROOT,
        "%d answers of %d questions graded, with %d calls (%d retries), for %.4f USD%n",
        tally.graded(),
        tally.done(),
        survey.asker().sent(),
        survey.asker().retried(),
        survey.purse().spentUsd());
    out.flush();
    tellCut(tally.cut());
    if (tally.judged() > 0) {
      tellJudge(tally.judged(), tally.votes());
    }
  }

  private void tellCut(int cut) {
    if (cut > 0) {
      out.printf(
          "%d answers ended at the bound on their tokens and were graded as they are (expected: a"
              + " higher --max-tokens)%n",
          cut);
    }
  }

  private void tellJudge(int judged, Votes votes) {
    out.printf(
        Locale.ROOT,
        "the judge: %d answers, %d votes (%d unreadable), agreement with itself %.2f, %.4f USD%n",
        judged,
        votes.asked(),
        votes.unreadable(),
        votes.agreement(),
        votes.costUsd());
  }
}
