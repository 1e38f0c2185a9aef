package dev.headgate.core.live;

import java.util.Arrays;

/**
 * Least squares of a few weights that are 0 or more, learned one observation after the other, with
 * forgetting. What is forgotten gives way to the prior ("stabilised forgetting": Kulhavý and
 * Zarrop, "On a general concept of forgetting", Int. J. Control 1993), so that weights of which no
 * news comes go back to what was guessed: with plain forgetting the least noise drives them off,
 * ever further. Not thread-safe.
 */
final class LeastSquares {

  private final double[] guess;
  private final double[] sd;
  private final double noise;

  /** What is known, in units of {@link #sd}: as precise as this matrix says, and where. */
  private final double[][] precision;

  private final double[] evidence;
  private double[] weights;

  /**
   * Starts from a prior.
   *
   * @param guess the weights' means, 0 or more
   * @param sd their standard deviations
   * @param noise variance of an observation that is given scale 1
   */
  LeastSquares(double[] guess, double[] sd, double noise) {
    int n = guess.length;
    this.guess = guess.clone();
    this.sd = sd.clone();
    this.noise = noise;
    this.precision = new double[n][n];
    this.evidence = new double[n];
    this.weights = guess.clone();
    addPrior(1);
  }

  /** Returns a copy of the weights. */
  double[] weights() {
    return weights.clone();
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Learns that {@code y = weights * x}, give or take {@code scale} times the noise.
   *
   * @param scale more than 0; of what is large, the prior is as much less sure
   * @param forget what is left of the worth of all before, in (0, 1]
   */
  void learn(double[] x, double y, double scale, double forget) {
    double worth = 1 / (noise * scale * scale);
    for (int i = 0; i < x.length; i++) {
      double scaled = worth * x[i] * sd[i];
      evidence[i] = forget * evidence[i] + scaled * y;
      for (int j = 0; j < x.length; j++) {
        precision[i][j] = forget * precision[i][j] + scaled * x[j] * sd[j];
      }
    }
    addPrior((1 - forget) / Math.max(1, scale * scale));
    weights = best();
  }

  private void addPrior(double worth) {
    for (int i = 0; i < guess.length; i++) {
      precision[i][i] += worth;
      evidence[i] += worth * guess[i] / sd[i];
    }
  }

  /** Those that would be less than 0 are 0, and the others the best with that, one by one. */
  private double[] best() {
    int n = guess.length;
    boolean[] free = new boolean[n];
    Arrays.fill(free, true);
    for (int round = 0; round < n; round++) {
      double[] solved = Cholesky.solve(precision, evidence, free);
      int least = least(solved);
      if (solved[least] >= 0) {
        return scaled(solved);
      }
      free[least] = false;
    }
    return new double[n];
  }

  private static int least(double[] values) {
    int least = 0;
    for (int i = 1; i < values.length; i++) {
      least = values[i] < values[least] ? i : least;
    }
    return least;
  }

  private double[] scaled(double[] solved) {
    for (int i = 0; i < solved.length; i++) {
      solved[i] *= sd[i];
    }
    return solved;
  }
}
