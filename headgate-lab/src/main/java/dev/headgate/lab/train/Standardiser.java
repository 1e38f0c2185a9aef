package dev.headgate.lab.train;

import java.util.List;

/**
 * Brings each component to mean zero and deviation one for fitting, and folds that into the weights
 * afterwards, so that serving knows nothing of it. The constant component stays as it is.
 */
public final class Standardiser {

  private final int constant;
  private final double[] mean;
  private final double[] scale;

  private Standardiser(int constant, double[] mean, double[] scale) {
    this.constant = constant;
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * Measures the components.
   *
   * @param constant index of the component that is always one
   */
  public static Standardiser of(List<float[]> vectors, int constant) {
    int dimension = vectors.getFirst().length;
    double[] sum = new double[dimension];
    double[] squares = new double[dimension];
    for (float[] vector : vectors) {
      for (int i = 0; i < dimension; i++) {
        sum[i] += vector[i];
        squares[i] += (double) vector[i] * vector[i];
      }
    }
    double[] scale = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      sum[i] /= vectors.size();
      scale[i] = Math.sqrt(Math.max(squares[i] / vectors.size() - sum[i] * sum[i], 1e-6));
    }
    sum[constant] = 0;
    scale[constant] = 1;
    return new Standardiser(constant, sum, scale);
  }

  /** Returns a vector brought to the scale of fitting. */
  public double[] apply(float[] vector) {
    double[] out = new double[vector.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (vector[i] - mean[i]) / scale[i];
    }
    return out;
  }

  /** Rewrites weights on standardised components as weights on the components themselves. */
  public double[] fold(double[] weights) {
    double[] out = new double[weights.length];
    double shift = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = weights[i] / scale[i];
      shift += out[i] * mean[i];
    }
    out[constant] -= shift;
    return out;
  }
}
