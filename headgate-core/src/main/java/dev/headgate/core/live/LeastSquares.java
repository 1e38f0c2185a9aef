package dev.headgate.core.live;

/**
 * Recursive least squares of a few weights, with a prior and forgetting. Not thread-safe.
 *
 * <p>The covariance may grow no larger than the prior's: without news of one weight, forgetting
 * would else make it ever less sure until a single call turned it around.
 */
final class LeastSquares {

  private static final double TINY = 1e-12;

  private final double[] weights;
  private final double[][] covariance;
  private final double[] most;
  private final double noise;

  /**
   * Starts from a prior.
   *
   * @param guess the weights' means
   * @param sd their standard deviations
   * @param noise variance of an observation that is given scale 1
   */
  LeastSquares(double[] guess, double[] sd, double noise) {
    int n = guess.length;
    this.weights = guess.clone();
    this.covariance = new double[n][n];
    this.most = new double[n];
    for (int i = 0; i < n; i++) {
      most[i] = sd[i] * sd[i];
      covariance[i][i] = most[i];
    }
    this.noise = noise;
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
   * @param scale more than 0
   * @param forget what is left of the worth of all before, in (0, 1]
   */
  void learn(double[] x, double y, double scale, double forget) {
    double[] px = times(x);
    double gainBelow = forget * noise * scale * scale + dot(x, px);
    double off = y - dot(weights, x);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += px[i] / gainBelow * off;
    }
    shrink(px, gainBelow, forget);
  }

  private double[] times(double[] x) {
    double[] px = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      px[i] = dot(covariance[i], x);
    }
    return px;
  }

  private void shrink(double[] px, double gainBelow, double forget) {
    int n = px.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i][j] -= px[i] * px[j] / gainBelow;
      }
    }
    double[] growth = new double[n];
    for (int i = 0; i < n; i++) {
      double room = most[i] / Math.max(covariance[i][i], TINY);
      growth[i] = Math.sqrt(Math.clamp(room, 1, 1 / forget));
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i][j] *= growth[i] * growth[j];
      }
    }
  }
}
