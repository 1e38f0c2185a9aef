package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code routes.NAME.weighted}: the classical score of latency, accuracy and cost. */
final class WeightedSection {

  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Key<Duration> P95_LATENCY =
      Key.optional(
          "p95_latency",
          Quantities.duration(Duration.ofMillis(1), LONGEST),
          "none",
          "Within which 19 of 20 answers shall be whole.");
  private static final Key<Double> MEAN_COST =
      Key.optional(
          "mean_cost_usd",
          Quantities.moreThanZero("US dollars"),
          "none",
          "What a request may cost on average.");
  private static final Key<Double> MEAN_ACCURACY =
      Key.optional(
          "mean_accuracy",
          Quantities.fraction(),
          "none",
          "The mean score that feedback (`POST /v1/feedback`) shall give answers.");
  private static final Key<Double> MAX_FACTOR =
      Key.defaulted(
          "max_factor",
          Quantities.between(1, 1000),
          "16",
          "How many times its configured size a weight may grow to, before all are scaled to add up"
              + " to 1 again; more than 1.");

  private static final SectionType ADAPT_TYPE =
      new SectionType(
          "routes.NAME.weighted.adapt",
          "Targets: the weight of one that is missed grows, and goes back to the configured one"
              + " where it is kept. At least one. See docs/live-routing.md.",
          List.of(P95_LATENCY, MEAN_COST, MEAN_ACCURACY, MAX_FACTOR));

  private static final Key<Double> LATENCY = weight("latency", "least expected time / its own");
  private static final Key<Double> ACCURACY = weight("accuracy", "its quality / the greatest");
  private static final Key<Double> COST = weight("cost", "least expected cost / its own");
  private static final Key<Double> MOST =
      Key.optional(
          "max_cost_usd",
          Quantities.atLeastZero("US dollars"),
          "none",
          "Models expected to cost more are not compared and come behind the others.");
  private static final Key<Values> ADAPT =
      Key.optional("adapt", ADAPT_TYPE, "weights stay", "Targets that move the weights.");

  private static final SectionType TYPE =
      new SectionType(
          "routes.NAME.weighted",
          "Takes the model of the greatest sum of three terms, each times its weight and each"
              + " between 0 and 1. Only the ratios of the weights matter. See"
              + " docs/live-routing.md.",
          List.of(LATENCY, ACCURACY, COST, MOST, ADAPT));

  static final Key<Values> KEY =
      Key.optional("weighted", TYPE, "none", "Takes the model of the greatest weighted score.");

  private WeightedSection() {}

  private static Key<Double> weight(String name, String term) {
    return Key.defaulted(
        name, Quantities.atLeastZero("weight"), "1", "Weight of a model's " + term + ".");
  }

  /** Returns the objective, or says what is wrong with it. */
  static Optional<Objective> build(Values values, Reading reading) {
    try {
      Weights weights = new Weights(values.get(LATENCY), values.get(ACCURACY), values.get(COST));
      Optional<Values> adapt = values.written(ADAPT);
      Optional<WeightTargets> targets = adapt.flatMap(found -> targets(found, reading));
      return adapt.isPresent() && targets.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Objective.Weighted(weights, targets, values.written(MOST).map(Usd::new)));
    } catch (IllegalArgumentException e) {
      reading.fail(values.place(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<WeightTargets> targets(Values adapt, Reading reading) {
    Optional<Double> accuracy = adapt.written(MEAN_ACCURACY);
    WeightTargets targets =
        new WeightTargets(
            adapt.written(P95_LATENCY),
            adapt.written(MEAN_COST).map(Usd::new),
            accuracy.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
            adapt.get(MAX_FACTOR));
    if (List.of(P95_LATENCY, MEAN_COST, MEAN_ACCURACY).stream().noneMatch(adapt::mentions)) {
      reading.fail(
          adapt.place(),
          "no target (expected: at least one of p95_latency, mean_cost_usd, mean_accuracy)");
      return Optional.empty();
    }
    return Optional.of(targets);
  }
}
