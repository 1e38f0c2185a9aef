package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.UngradedException;
import dev.headgate.lab.onboard.Answers;
import dev.headgate.lab.onboard.PromptPlaces;
import dev.headgate.lab.onboard.Survey;
import dev.headgate.lab.onboard.SurveyPlan;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.routers.profile.ProfileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate onboard}: gets to know a new model by a validation set. */
@Command(
    name = "onboard",
    description =
        "Describes a new model by its answers to a few hundred prompts, and has the gateway route"
            + " to it.",
    mixinStandardHelpOptions = true)
public final class OnboardCommand implements LabCommand {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  @Option(names = "--estimate-only", description = "Say what it would cost, and ask nobody.")
  private boolean estimateOnly;

  @Option(
      names = "--again",
      description = "Ask all prompts, also those whose answers are known from before.")
  private boolean again;

  @Mixin private Acquaintance told = new Acquaintance();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final LabParts parts;
  private SetupReader setups = SetupReader.NONE;

  /** Makes the command. */
  public OnboardCommand() {
    this(LabParts.real());
  }

  OnboardCommand(LabParts parts) {
    this.parts = parts;
  }

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return onboard();
    } catch (DataException | IllegalArgumentException | UngradedException | ProfileException e) {
      err().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private int onboard() throws IOException, InterruptedException {
    List<ValidationRow> rows = told.profile().rows();
    SurveyPlan plan = told.plan(parts, setups);
    OutcomeStore store = told.profile().store();
    Survey survey = new Survey(plan, store, parts.tokens().get(), told.text(out(), err()));
    List<ValidationRow> missing = again ? survey.askable(rows) : survey.missing(rows);
    survey.estimate(missing);
    if (estimateOnly) {
      return DONE;
    }
    PromptPlaces places = told.places(parts, setups, rows, out(), err());
    Optional<String> stopped = missing.isEmpty() ? Optional.empty() : survey.ask(missing);
    Collection<Outcome> outcomes = store.latest(plan.model().id()).values();
    report(Answers.of(rows, store.latest(plan.model().id())));
    if (stopped.isPresent()) {
      err().println(stopped.get());
      return FAILED;
    }
    return told.profiling(parts, out()).finish(places, rows, store, plan.model().id(), outcomes)
        ? DONE
        : FAILED;
  }

  private void report(Answers answers) {
    String fate = told.profile().failuresAreWrong() ? "counted as wrong" : "left out";
    answers.failures().forEach((why, rows) -> out().printf("%d %s: %s%n", rows, fate, why));
    answers.warnings().forEach(out()::println);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OnboardCommand()).execute(args));
  }
}
