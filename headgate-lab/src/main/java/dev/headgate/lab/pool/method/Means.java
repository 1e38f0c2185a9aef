package dev.headgate.lab.pool.method;

import java.util.Arrays;

/** Means of scores some of which are missing. */
final class Means {

  private Means() {}

  /** Returns each model's mean over the prompts it answered; one half where it answered none. */
  static double[] ofModels(double[][] scores) {
    int models = scores.length == 0 ? 0 : scores[0].length;
    double[] means = new double[models];
    Arrays.setAll(
        means,
        m ->
            Arrays.stream(scores)
                .mapToDouble(row -> row[m])
                .filter(score -> !Double.isNaN(score))
                .average()
                .orElse(0.5));
    return means;
  }
}
