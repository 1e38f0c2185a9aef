package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.PlanConfig;
import dev.headgate.gateway.config.VerifierConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes the plan of a route, or says what is wrong with it. */
final class PlanAssembly {

  private static final List<Key<Values>> KINDS =
      List.of(PlanSections.PLAN_CASCADE, PlanSections.PLAN_HEDGE, PlanSections.PLAN_FAN_OUT);

  private final List<ModelConfig> models;
  private final References references;
  private final Reading reading;
  private final VerifyAssembly verifiers;

  PlanAssembly(List<ModelConfig> models, References references, Reading reading) {
    this.models = models;
    this.references = references;
    this.reading = reading;
    List<ModelCard> cards = models.stream().map(ModelConfig::card).toList();
    this.verifiers = new VerifyAssembly(cards, references, reading);
  }

  Optional<PlanConfig> build(Values plan, Route route) {
    long kinds = KINDS.stream().filter(plan::mentions).count();
    if (kinds != 1) {
      reading.fail(plan.place(), kinds + " of cascade, hedge and fan_out (expected: exactly one)");
      return Optional.empty();
    }
    return plan.written(PlanSections.PLAN_CASCADE)
        .flatMap(values -> cascade(values, route))
        .or(() -> plan.written(PlanSections.PLAN_HEDGE).flatMap(this::hedge))
        .or(() -> plan.written(PlanSections.PLAN_FAN_OUT).flatMap(values -> fanOut(values, route)));
  }

  private Optional<PlanConfig> cascade(Values values, Route route) {
    Optional<VerifierConfig> verifier = verifier(values, PlanSections.VERIFY, route);
    Optional<HedgeSettings> hedge =
        values.written(PlanSections.CASCADE_HEDGE).flatMap(this::settings);
    if (route.models().size() < 2) {
      reading.fail(values.place(), "a route of one model (expected: at least two)");
    }
    List<ModelId> steps = steps(values, route);
    verifier.ifPresent(
        judging ->
            CallsNeeded.ofCascade(most(steps, values, route), judging).check(values, reading));
    return verifier.map(
        judging ->
            new PlanConfig(
                new PlanShape.Cascading(
                    values.get(PlanSections.START),
                    steps,
                    values.get(PlanSections.MAX_STEPS),
                    route.name(),
                    judging.judges(),
                    caps(values),
                    hedge),
                verifier));
  }

  /**
   * Returns how many models are asked at most. A model that joins the route while it serves is
   * checked with all else then, and refused where its calls have no room.
   */
  private static int most(List<ModelId> steps, Values values, Route route) {
    int models = route.models().size();
    int asked = steps.isEmpty() ? models : Math.min(steps.size(), models);
    return Math.max(2, Math.min(asked, values.get(PlanSections.MAX_STEPS)));
  }

  private List<ModelId> steps(Values values, Route route) {
    List<Located<String>> written = values.written(PlanSections.STEPS).orElse(List.of());
    List<ModelId> steps = references.models(written);
    for (Located<String> step : written) {
      if (references.isModel(step.value()) && !route.models().contains(new ModelId(step.value()))) {
        reading.fail(
            step.place(),
            Shown.text(step.value()) + " is not of the route (expected: one of its models)");
      }
    }
    if (written.size() == 1) {
      reading.fail(values.placeOf(PlanSections.STEPS), "one model (expected: at least two)");
    }
    return steps;
  }

  private Optional<PlanConfig> hedge(Values values) {
    CallsNeeded.ofHedge().check(values, reading);
    return settings(values)
        .map(
            settings ->
                new PlanConfig(
                    new PlanShape.Hedging(
                        settings, values.get(PlanSections.NEXT_MODEL), caps(values)),
                    Optional.empty()));
  }

  private Optional<PlanConfig> fanOut(Values values, Route route) {
    boolean judged = values.mentions(PlanSections.FAN_OUT_VERIFY);
    Optional<VerifierConfig> verifier =
        judged ? verifier(values, PlanSections.FAN_OUT_VERIFY, route) : Optional.empty();
    if (values.get(PlanSections.BEST) && !judged) {
      reading.fail(
          values.placeOf(PlanSections.BEST), "true without verify (expected: what judges)");
    }
    CallsNeeded.ofFanOut(values.get(PlanSections.CALLS), verifier).check(values, reading);
    Optional<HedgeSettings> hedge =
        values.written(PlanSections.FAN_OUT_HEDGE).flatMap(this::settings);
    return Optional.of(
        new PlanConfig(
            new PlanShape.FanningOut(
                values.get(PlanSections.CALLS),
                verifier.map(judging -> route.name()),
                verifier.map(VerifierConfig::judges).orElse(List.of()),
                values.get(PlanSections.BEST),
                caps(values),
                hedge),
            verifier));
  }

  private Optional<VerifierConfig> verifier(Values values, Key<Values> key, Route route) {
    Optional<Values> verify = values.written(key);
    Optional<VerifierConfig> built = verify.flatMap(verifiers::build);
    if (built.filter(VerifierConfig.Logprobs.class::isInstance).isPresent()) {
      requireLogprobs(verify.get(), route);
    }
    return built;
  }

  /** The last step is not judged, so one model may speak another protocol. */
  private void requireLogprobs(Values verify, Route route) {
    List<ModelId> mute =
        models.stream()
            .filter(model -> route.models().contains(model.card().id()))
            .filter(
                model ->
                    model.endpoints().stream()
                        .anyMatch(endpoint -> endpoint.dialect() != Dialect.OPENAI))
            .map(model -> model.card().id())
            .toList();
    if (mute.size() > 1 || mute.size() == route.models().size()) {
      reading.fail(
          verify.placeOf(VerifySections.BY_LOGPROBS),
          mute
              + " give no log-probabilities (expected: all models but the last one asked at"
              + " endpoints that speak OpenAI's protocol)");
    }
  }

  private Optional<HedgeSettings> settings(Values hedge) {
    Duration least = hedge.get(PlanSections.MIN_DELAY);
    Duration most = hedge.get(PlanSections.MAX_DELAY);
    if (least.compareTo(most) > 0) {
      reading.fail(
          hedge.placeOf(PlanSections.MIN_DELAY),
          "%s (expected: <= max_delay, which is %s)"
              .formatted(Quantities.written(least), Quantities.written(most)));
      return Optional.empty();
    }
    return Optional.of(PlanSections.settings(hedge));
  }

  private static PlanCaps caps(Values values) {
    return new PlanCaps(
        values.get(PlanSections.MAX_CALLS),
        values.written(PlanSections.MAX_TOKENS).orElse(Long.MAX_VALUE),
        values.written(PlanSections.MAX_TIME).orElse(PlanCaps.FOR_EVER),
        values.written(PlanSections.MAX_COST).map(Usd::new).orElse(PlanCaps.DEFAULT.cost()));
  }
}
