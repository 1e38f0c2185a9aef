package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.onboard.Ageing;
import dev.headgate.lab.onboard.Change;
import dev.headgate.lab.onboard.FreshSample;
import dev.headgate.lab.onboard.Survey;
import dev.headgate.lab.onboard.SurveyPlan;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.validation.ValidationRow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headgate reprofile}: keeps a model's profile true, by a few prompts at a time. */
@Command(
    name = "reprofile",
    description = "Asks a known model a few prompts again, and makes its profile anew.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:not all asked, or the gateway does not route by the profile",
      "2:bad input; nothing was asked",
      "3:done, and the model's scores have changed"
    })
public final class ReprofileCommand extends AskingCommand {

  private static final int CHANGED = 3;
  private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  @Option(
      names = "--n",
      defaultValue = "50",
      description = "Prompts asked again, those asked longest ago (default: ${DEFAULT-VALUE}).")
  private int n = 50;

  @Option(
      names = "--half-life-days",
      defaultValue = "90",
      description =
          "After so many days half of the old answers no longer count (default: ${DEFAULT-VALUE}).")
  private double halfLifeDays = 90;

  /** Makes the command. */
  public ReprofileCommand() {
    this(LabParts.real());
  }

  ReprofileCommand(LabParts parts) {
    super(parts);
  }

  @Override
  int ask() throws IOException, InterruptedException {
    if (n < 1) {
      throw new DataException("--n: " + n + " (expected: >= 1)");
    }
    Ageing ageing = ageing();
    List<ValidationRow> rows = profile().rows();
    SurveyPlan plan = plan();
    OutcomeStore store = profile().store();
    Map<String, Outcome> before = known(store, plan.model().id());
    Optional<String> stopped = askAgain(survey(plan, store), rows, before);
    if (stopped.isPresent()) {
      err().println(stopped.get());
      return FAILED;
    }
    Map<String, Outcome> now = store.latest(plan.model().id());
    boolean routed = fit(plan.model().id(), rows, store, ageing.of(now.values()), now.size());
    boolean changed = changed(before, now);
    return routed ? (changed ? CHANGED : DONE) : FAILED;
  }

  private Ageing ageing() {
    Duration halfLife = Duration.ofMillis((long) (halfLifeDays * MILLIS_A_DAY));
    return new Ageing(halfLife, parts().timing().clock().instant());
  }

  private Optional<String> askAgain(
      Survey survey, List<ValidationRow> rows, Map<String, Outcome> before)
      throws IOException, InterruptedException {
    List<ValidationRow> sample = FreshSample.of(survey.askable(rows), before, n);
    survey.estimate(sample);
    return survey.ask(sample);
  }

  private boolean fit(
      String model, List<ValidationRow> rows, OutcomeStore store, List<Outcome> counting, int all)
      throws IOException, InterruptedException {
    out().printf("%d answers count, %d are too old%n", counting.size(), all - counting.size());
    return profiling(Optional.empty()).finish(places(rows), rows, store, model, counting);
  }

  private static Map<String, Outcome> known(OutcomeStore store, String model) throws IOException {
    Map<String, Outcome> known = store.latest(model);
    if (known.isEmpty()) {
      throw new DataException(
          "--model: %s: no answers are kept (expected: headgate onboard first, with the same --store)"
              .formatted(model));
    }
    return known;
  }

  private boolean changed(Map<String, Outcome> before, Map<String, Outcome> now) {
    Optional<Change> change = Change.between(before, now);
    change.ifPresent(
        each ->
            out()
                .printf(
                    Locale.ROOT,
                    "%d prompts asked again: mean score %.3f before, %.3f now, difference %.3f"
                        + " [%.3f, %.3f]%s%n",
                    each.prompts(),
                    each.before(),
                    each.now(),
                    each.difference().value(),
                    each.difference().low(),
                    each.difference().high(),
                    each.isSure() ? ": the model has changed, onboard it --again" : ""));
    return change.map(Change::isSure).orElse(false);
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ReprofileCommand()).execute(args));
  }
}
