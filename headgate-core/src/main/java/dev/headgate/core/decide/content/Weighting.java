package dev.headgate.core.decide.content;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The weights of one route as its outcomes have moved them. Reading them takes no lock; outcomes
 * come one at a time.
 */
final class Weighting {

  private final Objective.Weighted objective;
  private final Map<ScoreTerm, Emphasis> emphases = new EnumMap<>(ScoreTerm.class);
  private volatile Weights now;

  Weighting(Objective.Weighted objective) {
    this(objective, Map.of());
  }

  /**
   * Starts where another left off.
   *
   * @param logs logarithms of factors, 0 or more; 0 where there is none
   */
  Weighting(Objective.Weighted objective, Map<ScoreTerm, Double> logs) {
    this.objective = objective;
    double most = Math.log(targets().map(WeightTargets::maxFactor).orElse(1.0));
    for (ScoreTerm term : ScoreTerm.values()) {
      double log = allowance(term).isPresent() ? logs.getOrDefault(term, 0.0) : 0;
      emphases.put(term, new Emphasis(Math.min(log, most)));
    }
    this.now = weights();
  }

  Objective.Weighted objective() {
    return objective;
  }

  /** Returns the weights to choose by, which add up to 1. */
  Weights now() {
    return now;
  }

  /** Returns the weighting of another configuration, as far as it has targets moved as this one. */
  synchronized Weighting with(Objective.Weighted other) {
    Map<ScoreTerm, Double> logs = new EnumMap<>(ScoreTerm.class);
    emphases.forEach((term, emphasis) -> logs.put(term, emphasis.log()));
    return new Weighting(other, logs);
  }

  /** Notes what an outcome used of a term's allowance; nothing happens to a term without one. */
  synchronized void add(ScoreTerm term, double used) {
    OptionalDouble allowed = allowance(term);
    if (allowed.isPresent()
        && emphasis(term).add(used, allowed.getAsDouble(), targets().orElseThrow().maxFactor())) {
      now = weights();
    }
  }

  /** Returns the factor of a term's weight beyond the configured one, 1 or more. */
  synchronized double factor(ScoreTerm term) {
    return Math.exp(emphasis(term).log());
  }

  /** Returns the factors that are more than 1. */
  synchronized Map<ScoreTerm, Double> factors() {
    Map<ScoreTerm, Double> factors = new EnumMap<>(ScoreTerm.class);
    for (ScoreTerm term : ScoreTerm.values()) {
      if (emphasis(term).log() > 0) {
        factors.put(term, factor(term));
      }
    }
    return factors;
  }

  /** Returns by how much the term's target was missed last; empty where nothing is known yet. */
  synchronized OptionalDouble missed(ScoreTerm term) {
    double miss = emphasis(term).lastMiss();
    return Double.isNaN(miss) ? OptionalDouble.empty() : OptionalDouble.of(miss);
  }

  Optional<WeightTargets> targets() {
    return objective.targets();
  }

  private OptionalDouble allowance(ScoreTerm term) {
    return targets().map(all -> all.allowance(term)).orElseGet(OptionalDouble::empty);
  }

  private Weights weights() {
    Weights configured = objective.weights().normalised();
    return Weights.of(term -> configured.of(term) * Math.exp(emphasis(term).log())).normalised();
  }

  private Emphasis emphasis(ScoreTerm term) {
    return Objects.requireNonNull(emphases.get(term));
  }
}
