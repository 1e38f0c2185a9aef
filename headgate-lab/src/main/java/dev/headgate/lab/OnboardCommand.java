package dev.headgate.lab;

import dev.headgate.core.spi.TokenCounter;
import dev.headgate.lab.ask.Timing;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.UngradedException;
import dev.headgate.lab.onboard.Answers;
import dev.headgate.lab.onboard.Survey;
import dev.headgate.lab.onboard.SurveyPlan;
import dev.headgate.lab.onboard.SurveyText;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.serving.SetupReader;
import dev.headgate.lab.validation.DefaultValidation;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.lab.validation.ValidationRows;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headgate onboard}: gets to know a new model by a validation set. */
@Command(
    name = "onboard",
    description = "Describes a new model by its answers to a few hundred prompts.",
    mixinStandardHelpOptions = true)
public final class OnboardCommand implements LabCommand {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description = "Prompts with checkable answers, JSON lines (default: the 400 that ship).")
  private Optional<Path> validation = Optional.empty();

  @Option(
      names = "--store",
      defaultValue = "${user.home}/.local/share/headgate/outcomes",
      paramLabel = "DIR",
      description =
          "Where outcomes are kept, so that nothing is asked twice (default:"
              + " ${DEFAULT-VALUE}).")
  private Path store = Path.of("outcomes");

  @Option(names = "--estimate-only", description = "Say what it would cost, and ask nobody.")
  private boolean estimateOnly;

  @Option(
      names = "--failures-are-wrong",
      description =
          "Count questions that the model failed on as wrong, instead of leaving them out.")
  private boolean failuresAreWrong;

  @Mixin private ModelOptions model = new ModelOptions();

  @Mixin private AskOptions asking = new AskOptions();

  @Mixin private GradeOptions grading = new GradeOptions();

  @Mixin private GatewayOptions gateway = new GatewayOptions();

  @Mixin private VectorOptions vectors = new VectorOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Map<String, String> environment;
  private final Supplier<TokenCounter> tokens;
  private SetupReader setups = SetupReader.NONE;

  /** Makes the command, for keys in the environment. */
  public OnboardCommand() {
    this(System.getenv(), OnboardCommand::exactTokens);
  }

  OnboardCommand(Map<String, String> environment, Supplier<TokenCounter> tokens) {
    this.environment = environment;
    this.tokens = tokens;
  }

  @Override
  public void reads(SetupReader reader) {
    setups = reader;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      return onboard();
    } catch (DataException | IllegalArgumentException | UngradedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return BAD_INPUT;
    }
  }

  private int onboard() throws IOException, InterruptedException {
    List<ValidationRow> rows =
        validation.map(ValidationRows::read).orElseGet(DefaultValidation::rows);
    SurveyPlan plan = plan();
    OutFile.folder("--store", store);
    OutcomeStore outcomes = OutcomeStore.open(store);
    Survey survey = new Survey(plan, outcomes, tokens.get(), text(plan));
    List<ValidationRow> missing = survey.missing(rows);
    survey.estimate(missing);
    if (estimateOnly) {
      return DONE;
    }
    Optional<String> stopped = missing.isEmpty() ? Optional.empty() : survey.ask(missing);
    stopped.ifPresent(spec.commandLine().getErr()::println);
    report(Answers.of(rows, outcomes.latest(plan.model().id())));
    return stopped.isEmpty() ? DONE : FAILED;
  }

  private SurveyPlan plan() {
    ModelFinder finder = new ModelFinder(setups, vectors.config(), gateway.address(), environment);
    return new SurveyPlan(
        finder.find(model.said()),
        grading.judge(model.said()).map(finder::find),
        asking.limits(),
        asking.judgeLimits(),
        grading.runCode(),
        asking.maxCostUsd(),
        Timing.real());
  }

  private static TokenCounter exactTokens() {
    JtokkitTokenCounter tokens = new JtokkitTokenCounter();
    tokens.warmUp().toCompletableFuture().join();
    return tokens;
  }

  private SurveyText text(SurveyPlan plan) {
    return new SurveyText(
        plan.model().id(), spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private void report(Answers answers) {
    PrintWriter out = spec.commandLine().getOut();
    answers
        .failures()
        .forEach(
            (why, rows) ->
                out.printf(
                    "%d %s: %s%n", rows, failuresAreWrong ? "counted as wrong" : "left out", why));
    answers.warnings().forEach(out::println);
    out.flush();
  }

  /** Runs the command alone, without the rest of the command line. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OnboardCommand()).execute(args));
  }
}
