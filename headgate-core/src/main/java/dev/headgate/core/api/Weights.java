package dev.headgate.core.api;

import java.util.function.ToDoubleFunction;

/**
 * How much each term of a weighted score counts. Only their ratios matter.
 *
 * @param latency 0 or more, finite
 * @param accuracy 0 or more, finite
 * @param cost 0 or more, finite; one of the three is more than 0
 */
public record Weights(double latency, double accuracy, double cost) {

  public Weights {
    require("latency", latency);
    require("accuracy", accuracy);
    require("cost", cost);
    if (!(latency + accuracy + cost > 0)) {
      throw new IllegalArgumentException("weights: all 0 (expected: at least one > 0.0)");
    }
  }

  /** Makes weights by a function of the term. */
  public static Weights of(ToDoubleFunction<ScoreTerm> weight) {
    return new Weights(
        weight.applyAsDouble(ScoreTerm.LATENCY),
        weight.applyAsDouble(ScoreTerm.ACCURACY),
        weight.applyAsDouble(ScoreTerm.COST));
  }

  /** Returns the weight of a term. */
  public double of(ScoreTerm term) {
    return switch (term) {
      case LATENCY -> latency;
      case ACCURACY -> accuracy;
      case COST -> cost;
    };
  }

  /** Returns the same weights, scaled so that they add up to 1. */
  public Weights normalised() {
    double greatest = Math.max(latency, Math.max(accuracy, cost)); // so that no sum overflows
    double sum = latency / greatest + accuracy / greatest + cost / greatest;
    return of(term -> of(term) / greatest / sum);
  }

  private static void require(String name, double weight) {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + ": " + weight + " (expected: >= 0.0, finite)");
    }
  }
}
