package dev.headgate.lab.train.linear;

import java.util.Arrays;

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

  /**
   * Lets the embedding vary as much in all as the features do: else its hundreds of columns drown
   * them, which costs most where labels are few.
   */
  public static double[] balanced(int dimension, int columns) {
    double[] spread = new double[columns];
    Arrays.fill(spread, 1);
    Arrays.fill(spread, 0, dimension, Math.sqrt((columns - dimension) / (double) dimension));
    return spread;
  }

  /** Returns the weighted sum of squared errors on rows left out, for a penalty. */
  public double leaveOneOutError(double[] target, double penalty) {
    double error = 0;
    double[] residuals = leaveOneOutResiduals(target, penalty);
    for (int i = 0; i < residuals.length; i++) {
      error += weights[i] * residuals[i] * residuals[i];
    }
    return error;
  }

  /** Returns, for each row, its target less what all other rows would have predicted. */
  public double[] leaveOneOutResiduals(double[] target, double penalty) {
    double centre = centre(target);
    double[] coefficients = coefficients(target, centre, penalty);
    double[] residuals = new double[target.length];
    for (int i = 0; i < target.length; i++) {
      double fitted = 0;
      double leverage = weights[i] / axes.totalWeight();
      for (int k = 0; k < coefficients.length; k++) {
        double z = axes.at(i, k);
        fitted += z * coefficients[k];
        leverage += z * z / (axes.eigenvalue(k) + penalty);
      }
      double missed = target[i] - centre - fitted / Math.sqrt(weights[i]);
      residuals[i] = missed / Math.max(1 - leverage, 1e-6);
    }
    return residuals;
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
