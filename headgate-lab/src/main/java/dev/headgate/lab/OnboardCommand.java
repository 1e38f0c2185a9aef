package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.onboard.Answers;
import dev.headgate.lab.onboard.PromptPlaces;
import dev.headgate.lab.onboard.Survey;
import dev.headgate.lab.onboard.SurveyPlan;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.validation.ValidationRow;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code headgate onboard}: gets to know a new model by a validation set. */
@Command(
    name = "onboard",
    description =
        "Describes a new model by its answers to a few hundred prompts, and has the gateway route"
            + " to it.",
    mixinStandardHelpOptions = true)
public final class OnboardCommand extends AskingCommand {

  @Option(names = "--estimate-only", description = "Say what it would cost, and ask nobody.")
  private boolean estimateOnly;

  @Option(
      names = "--again",
      description = "Ask all prompts, also those whose answers are known from before.")
  private boolean again;

  @Option(
      names = "--canary",
      paramLabel = "SHARE",
      description =
          "The share of requests that the gateway starts the model with, such as 0.05; it grows"
              + " while live results agree with the profile (default: canary.share of the"
              + " gateway).")
  private Optional<Double> canary = Optional.empty();

  /** Makes the command. */
  public OnboardCommand() {
    this(LabParts.real());
  }

  OnboardCommand(LabParts parts) {
    super(parts);
  }

  @Override
  int ask() throws IOException, InterruptedException {
    requireShare();
    List<ValidationRow> rows = profile().rows();
    SurveyPlan plan = plan();
    OutcomeStore store = profile().store();
    Survey survey = survey(plan, store);
    List<ValidationRow> missing = again ? survey.askable(rows) : survey.missing(rows);
    survey.estimate(missing);
    if (estimateOnly) {
      return DONE;
    }
    PromptPlaces places = places(rows);
    Optional<String> stopped = missing.isEmpty() ? Optional.empty() : survey.ask(missing);
    Collection<Outcome> outcomes = store.latest(plan.model().id()).values();
    Answers answers = Answers.of(rows, store.latest(plan.model().id()));
    report(answers);
    if (stopped.isPresent()) {
      err().println(stopped.get());
      return FAILED;
    }
    answers.warnings().forEach(out()::println);
    return profiling(canary).finish(places, rows, store, plan.model().id(), outcomes)
        ? DONE
        : FAILED;
  }

  private void requireShare() {
    if (canary.isPresent() && !(canary.get() >= 0 && canary.get() <= 1)) {
      throw new DataException("--canary: " + canary.get() + " (expected: >= 0.0 and <= 1.0)");
    }
  }

  private void report(Answers answers) {
    String fate = profile().failuresAreWrong() ? "counted as wrong" : "left out";
    answers.failures().forEach((why, rows) -> out().printf("%d %s: %s%n", rows, fate, why));
    out().flush();
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OnboardCommand()).execute(args));
  }
}
