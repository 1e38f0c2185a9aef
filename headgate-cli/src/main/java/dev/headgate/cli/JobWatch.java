package dev.headgate.cli;

import dev.headgate.gateway.onboard.AskedSoFar;
import dev.headgate.gateway.onboard.OnboardingListener;
import dev.headgate.lab.onboard.CostEstimate;
import dev.headgate.lab.onboard.SurveyWatch;
import dev.headgate.lab.onboard.Underway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hears of a survey what the gateway shows of a job. */
final class JobWatch implements SurveyWatch {

  private final List<String> notes = new ArrayList<>();
  private volatile Optional<OnboardingListener> listener = Optional.empty();
  private int known;
  private double expectedUsd;

  /** From now on somebody listens. */
  void tell(OnboardingListener whom) {
    listener = Optional.of(whom);
  }

  int known() {
    return known;
  }

  double expectedUsd() {
    return expectedUsd;
  }

  /** Returns what was said before the asking. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void estimated(CostEstimate estimate) {
    expectedUsd = estimate.totalUsd();
  }

  @Override
  public void known(int graded) {
    known = graded;
  }

  @Override
  public void leftOut(Map<String, Integer> byHelp) {
    byHelp.forEach(
        (help, rows) ->
            notes.add(
                "%d rows left out: their grader needs %s"
                    .formatted(rows, Worded.forCallers(help))));
  }

  @Override
  public Runnable began(Underway survey) {
    return () -> listener.ifPresent(each -> each.asked(soFar(survey)));
  }

  @Override
  public void ended(Underway survey) {
    listener.ifPresent(each -> each.asked(soFar(survey)));
    int cut = survey.tally().cut();
    if (cut > 0) {
      notes.add(
          "%d answers ended at the bound on their tokens and were graded as they are (expected: a higher max_tokens)"
              .formatted(cut));
    }
  }

  private static AskedSoFar soFar(Underway survey) {
    return new AskedSoFar(
        survey.tally().done(),
        survey.questions(),
        survey.tally().graded(),
        survey.asker().sent(),
        survey.asker().retried(),
        survey.purse().spentUsd());
  }
}
