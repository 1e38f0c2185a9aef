package dev.headgate.core.decide.content;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the outcomes of a route have made of its weights, and of which weights and targets: for
 * others it means nothing.
 *
 * @param policy the version of the policy that the route is of; empty of the policy in force
 * @param route its name
 * @param weights as configured
 * @param targets as configured
 * @param factors by term, what its weight is multiplied by, from 1 to the targets' greatest; terms
 *     that are not here have 1
 */
public record LearnedWeights(
    Optional<String> policy,
    String route,
    Weights weights,
    WeightTargets targets,
    Map<ScoreTerm, Double> factors) {

  /** What a logarithm and back may do to the greatest factor. */
  private static final double ROUNDING = 1 + 1e-9;

  public LearnedWeights {
    factors.forEach(
        (term, factor) -> {
          if (!(factor >= 1 && factor <= targets.maxFactor() * ROUNDING)) {
            throw new IllegalArgumentException(
                "factor of %s: %s (expected: >= 1.0 and <= %s, the max_factor)"
                    .formatted(term.wireName(), factor, targets.maxFactor()));
          }
        });
    factors = Map.copyOf(factors);
  }

  /** Returns whether it was learned with this configuration of weights and targets. */
  boolean fits(Objective.Weighted objective) {
    return objective.weights().equals(weights) && objective.targets().equals(Optional.of(targets));
  }

  Map<ScoreTerm, Double> logs() {
    Map<ScoreTerm, Double> logs = new EnumMap<>(ScoreTerm.class);
    factors.forEach((term, factor) -> logs.put(term, Math.log(factor)));
    return logs;
  }
}
