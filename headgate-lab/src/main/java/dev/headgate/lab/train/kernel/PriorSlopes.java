package dev.headgate.lab.train.kernel;

import java.util.Arrays;

/**
 * How far each model's score follows the prior router's: a straight line a model, shrunk towards a
 * flat one as {@value #PSEUDO_ROWS} more rows would.
 *
 * <p>The best model's line never falls below the weakest's as the prior's score grows: few labels
 * may find the prior useless, but not turn it round.
 */
final class PriorSlopes {

  private static final double PSEUDO_ROWS = 20;

  /** Least difference of the slopes, enough to keep the prior's order where nothing else speaks. */
  private static final double LEAST_RISE = 0.01;

  private final double centre;
  private final double[] means;
  private final double[] slopes;

  PriorSlopes(LabelledPoints prompts) {
    double[] prior = prompts.prior();
    this.centre = Arrays.stream(prior).average().orElse(0);
    this.means = new double[prompts.models()];
    this.slopes = new double[prompts.models()];
    double variance =
        Arrays.stream(prior).map(p -> (p - centre) * (p - centre)).average().orElse(0);
    for (int m = 0; m < means.length; m++) {
      means[m] = mean(prompts.scores(m), prompts.weights(m));
      slopes[m] = variance < 1e-12 ? 0 : slope(prompts, m, variance);
    }
    if (variance >= 1e-12) {
      keepOrder(LEAST_RISE / Math.sqrt(variance));
    }
  }

  private double slope(LabelledPoints prompts, int model, double variance) {
    double[] scores = prompts.scores(model);
    double[] weights = prompts.weights(model);
    double sum = 0;
    double answered = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isNaN(scores[i])) {
        sum += weights[i] * (prompts.prior()[i] - centre) * (scores[i] - means[model]);
        answered += weights[i];
      }
    }
    return sum / (variance * (answered + PSEUDO_ROWS));
  }

  /** Models are in order of their mean, so the first is the strong one and the last the weak. */
  private void keepOrder(double least) {
    int last = slopes.length - 1;
    double missing = least - (slopes[0] - slopes[last]);
    if (missing > 0) {
      slopes[0] += missing / 2;
      slopes[last] -= missing / 2;
    }
  }

  double slope(int model) {
    return slopes[model];
  }

  /** Returns where a model's line meets a prior score of zero. */
  double constant(int model) {
    return means[model] - slopes[model] * centre;
  }

  /** Returns a model's line at the prior score. */
  double at(int model, double prior) {
    return constant(model) + slopes[model] * prior;
  }

  private static double mean(double[] scores, double[] weights) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isNaN(scores[i])) {
        sum += weights[i] * scores[i];
        total += weights[i];
      }
    }
    return total == 0 ? 0 : sum / total;
  }
}
