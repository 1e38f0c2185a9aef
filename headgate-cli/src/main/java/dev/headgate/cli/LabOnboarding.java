package dev.headgate.cli;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.onboard.Onboarding;
import dev.headgate.gateway.onboard.OnboardingLimits;
import dev.headgate.gateway.onboard.OnboardingTask;
import dev.headgate.gateway.onboard.PreparedOnboarding;
import dev.headgate.gateway.onboard.ValidationSet;
import dev.headgate.lab.ask.AskLimits;
import dev.headgate.lab.ask.AskedModel;
import dev.headgate.lab.ask.Timing;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.onboard.Counting;
import dev.headgate.lab.onboard.Survey;
import dev.headgate.lab.onboard.SurveyPlan;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.ProfileFitter;
import dev.headgate.lab.profile.ProfileMethod;
import dev.headgate.lab.validation.DefaultValidation;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.lab.validation.ValidationRows;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Has the lab get to know models for a gateway that serves meanwhile. Thread-safe. */
final class LabOnboarding implements Onboarding {

  private static final int JUDGE_TOKENS = 2_048;

  private final Path usualStore;
  private final Supplier<Counting> counting;
  private final Timing timing;

  /**
   * Makes one; nothing is read before the first task.
   *
   * @param usualStore where answers are kept where no place is configured
   * @param counting makes what knows tokens beforehand, each time it is asked
   */
  LabOnboarding(Path usualStore, Supplier<Counting> counting, Timing timing) {
    this.usualStore = usualStore;
    this.counting = counting;
    this.timing = timing;
  }

  /** Returns the real one. */
  static LabOnboarding real() {
    Path home = Path.of(System.getProperty("user.home", "."));
    return new LabOnboarding(home.resolve(".local/share/headgate"), Counting::exact, Timing.real());
  }

  @Override
  public PreparedOnboarding prepare(OnboardingTask task) {
    try {
      return prepared(task);
    } catch (DataException | IllegalArgumentException e) {
      throw new RoutingException(ErrorCode.INVALID_REQUEST, Worded.forCallers(e));
    } catch (IOException e) {
      throw new RoutingException(
          ErrorCode.INTERNAL, "admin.onboarding.store: " + Worded.forCallers(e));
    }
  }

  private PreparedOnboarding prepared(OnboardingTask task) throws IOException {
    FitChoice fit = fit(task);
    List<ValidationRow> rows = rows(task.validation());
    SurveyPlan plan = plan(task);
    OutcomeStore store = OutcomeStore.open(task.store().orElse(usualStore));
    JobWatch watch = new JobWatch();
    Survey survey = new Survey(plan, store, counting.get(), watch);
    List<ValidationRow> missing = task.again() ? survey.askable(rows) : survey.missing(rows);
    survey.estimate(missing);
    return new LabOnboardingRun(task, fit, survey, watch, store, rows, missing);
  }

  private static FitChoice fit(OnboardingTask task) {
    FitChoice choice =
        new FitChoice(
            task.fit().method().map(ProfileMethod::named).orElse(FitChoice.DEFAULT.method()),
            task.fit().alpha().orElse(FitChoice.DEFAULT.alpha()));
    var unused =
        new ProfileFitter(task.router().map(), choice); // refuses what does not go together
    return choice;
  }

  private SurveyPlan plan(OnboardingTask task) {
    OnboardingLimits limits = task.limits();
    return new SurveyPlan(
        asked(task.model()),
        task.judge().map(LabOnboarding::asked),
        limits(limits, limits.maxTokens(), limits.temperature()),
        limits(limits, JUDGE_TOKENS, OptionalDouble.empty()),
        false, // who may call the gateway must not thereby run programs on its machine
        limits.maxCostUsd(),
        timing,
        Optional.empty());
  }

  private static AskLimits limits(OnboardingLimits of, int maxTokens, OptionalDouble temperature) {
    return new AskLimits(of.concurrency(), of.timeout(), of.retries(), maxTokens, temperature);
  }

  private static AskedModel asked(ModelConfig model) {
    String id = model.card().id().value();
    return LabEndpoint.find(model)
        .map(endpoint -> new AskedModel(id, endpoint, model.card().pricing()))
        .orElseThrow(
            () ->
                new DataException(
                    "model %s: no endpoint that speaks OpenAI's protocol without a proxy or certificates of its own (expected: one; or headgate onboard with through-gateway, on a command line)"
                        .formatted(id)));
  }

  private static List<ValidationRow> rows(ValidationSet set) throws IOException {
    return switch (set) {
      case ValidationSet.Shipped shipped -> DefaultValidation.rows();
      case ValidationSet.Listed listed -> ValidationRows.read(listed.file());
      case ValidationSet.Inline inline ->
          ValidationRows.read("validation", new StringReader(String.join("\n", inline.lines())));
    };
  }
}
