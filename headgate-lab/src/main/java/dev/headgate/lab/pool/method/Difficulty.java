package dev.headgate.lab.pool.method;

import dev.headgate.lab.train.linear.Ridge;
import java.util.Arrays;

/**
 * How well models do on a prompt beyond how well they do on average, predicted from the prompt: the
 * negative of its difficulty, brought to deviation one.
 */
public final class Difficulty {

  private static final double[] PENALTIES = {300, 1000, 3000, 10_000, 30_000, 100_000};
  private static final double LEAST_DEVIATION = 1e-6;

  private final double[][] known;
  private final Ridge ridge;

  /** Prepares. */
  public Difficulty(Ground ground) {
    this.known = ground.known();
    this.ridge = ground.ridge();
  }

  /** Returns it for each development prompt, as predicted from the other prompts. */
  double[] leftOut(boolean[] models) {
    double[] target = target(models);
    double[] residuals = ridge.leaveOneOutResiduals(target, penalty(target));
    double[] predicted = new double[target.length];
    Arrays.setAll(predicted, i -> target[i] - residuals[i]);
    return scaled(predicted, deviation(predicted));
  }

  /** Returns it for other prompts. */
  double[] predicted(boolean[] models, float[][] points) {
    float[] weights = weights(models);
    return Arrays.stream(points).mapToDouble(point -> Penalty.predict(weights, point)).toArray();
  }

  /** Returns the line that predicts it: a weight a component of a point, the constant last. */
  public float[] weights(boolean[] models) {
    double[] target = target(models);
    double penalty = penalty(target);
    double[] residuals = ridge.leaveOneOutResiduals(target, penalty);
    double[] own = new double[target.length];
    Arrays.setAll(own, i -> target[i] - residuals[i]);
    float[] weights = ridge.head(target, penalty);
    double deviation = deviation(own);
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= (float) deviation;
    }
    return weights;
  }

  private double penalty(double[] target) {
    return Penalty.best(ridge, target, PENALTIES);
  }

  /** The mean, over the models that answered, of score less the model's mean. */
  private double[] target(boolean[] models) {
    double[] means = Means.ofModels(known);
    double[] target = new double[known.length];
    for (int i = 0; i < known.length; i++) {
      double sum = 0;
      int count = 0;
      for (int m = 0; m < means.length; m++) {
        if (models[m] && !Double.isNaN(known[i][m])) {
          sum += known[i][m] - means[m];
          count++;
        }
      }
      target[i] = count == 0 ? 0 : sum / count;
    }
    return target;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return Math.max(Math.sqrt(variance), LEAST_DEVIATION);
  }

  private static double[] scaled(double[] values, double deviation) {
    return Arrays.stream(values).map(v -> v / deviation).toArray();
  }
}
