package dev.headgate.lab.train.linear;

/**
 * Weighted ridge regression on one set of rows, for any number of targets and penalties: one
 * decomposition serves all, leave-one-out error included (Hastie, Tibshirani, Friedman, "The
 * Elements of Statistical Learning", sections 3.4 and 7.10).
 *
 * <p>Columns are brought to mean zero and the deviation asked for; the constant is not penalised.
 */
public final class Ridge {

  private final double[] weights;
  private final Axes axes;

  /**
   * Decomposes.
   *
   * @param rows at least one
   * @param weights how much each counts, above zero
   * @param spread the deviation to bring each column to; the larger, the less it is penalised
   */
  public Ridge(float[][] rows, double[] weights, double[] spread) {
    this.weights = weights;
    this.axes = new Axes(rows, weights, spread);
  }

  /** Returns the weighted sum of squared errors on rows left out, for a penalty. */
  public double leaveOneOutError(double[] target, double penalty) {
    double centre = centre(target);
    double[] coefficients = coefficients(target, centre, penalty);
    double error = 0;
    for (int i = 0; i < target.length; i++) {
      double root = Math.sqrt(weights[i]);
      double fitted = 0;
      double leverage = weights[i] / axes.totalWeight();
      for (int k = 0; k < coefficients.length; k++) {
        double z = axes.at(i, k);
        fitted += z * coefficients[k];
        leverage += z * z / (axes.eigenvalue(k) + penalty);
      }
      double residual = (root * (target[i] - centre) - fitted) / Math.max(1 - leverage, 1e-6);
      error += residual * residual;
    }
    return error;
  }

  /** Returns the weights of the columns as they came, the constant last. */
  public float[] head(double[] target, double penalty) {
    double centre = centre(target);
    return axes.head(coefficients(target, centre, penalty), centre);
  }

  private double centre(double[] target) {
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      sum += weights[i] * target[i];
    }
    return sum / axes.totalWeight();
  }

  private double[] coefficients(double[] target, double centre, double penalty) {
    double[] coefficients = new double[axes.count()];
    for (int i = 0; i < target.length; i++) {
      double scaled = Math.sqrt(weights[i]) * (target[i] - centre);
      for (int k = 0; k < coefficients.length; k++) {
        coefficients[k] += axes.at(i, k) * scaled;
      }
    }
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] /= axes.eigenvalue(k) + penalty;
    }
    return coefficients;
  }
}
