package dev.headgate.lab.train.ensemble;

import java.util.List;

/**
 * Logistic regression on targets in [0, 1], where the first coefficients cannot fall below zero;
 * Newton's method along one coefficient at a time.
 */
final class BoundedLogistic {

  private static final int SWEEPS = 200;
  private static final double SETTLED = 1e-7;

  private final List<double[]> rows;
  private final double[] targets;
  private final double[] weights;
  private final int bounded;
  private final double penalty;

  /**
   * Prepares a fit.
   *
   * @param rows of numbers of the order of one; a constant is added
   * @param weights how much each row counts
   * @param bounded how many of the first coefficients are at least zero
   * @param penalty on the square of each coefficient but the constant, in units of a row of mean
   *     weight
   */
  BoundedLogistic(
      List<double[]> rows, double[] targets, double[] weights, int bounded, double penalty) {
    this.rows = rows;
    this.targets = targets;
    this.weights = weights;
    this.bounded = bounded;
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    this.penalty = penalty * total / weights.length;
  }

  /** Returns the coefficients, the constant last. */
  double[] fit() {
    int columns = rows.getFirst().length;
    double[] found = new double[columns + 1];
    double[] odds = new double[targets.length];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double largest = 0;
      for (int k = 0; k <= columns; k++) {
        double move = step(k, found, odds);
        found[k] += move;
        for (int i = 0; i < odds.length; i++) {
          odds[i] += move * at(i, k);
        }
        largest = Math.max(largest, Math.abs(move));
      }
      if (largest < SETTLED) {
        break;
      }
    }
    return found;
  }

  private double step(int k, double[] found, double[] odds) {
    boolean constant = k == found.length - 1;
    double slope = constant ? 0 : -penalty * found[k];
    double curvature = constant ? 1e-9 : penalty;
    for (int i = 0; i < odds.length; i++) {
      double x = at(i, k);
      double p = 1 / (1 + Math.exp(-odds[i]));
      slope += weights[i] * (targets[i] - p) * x;
      curvature += weights[i] * p * (1 - p) * x * x;
    }
    double moved = found[k] + Math.clamp(slope / Math.max(curvature, 1e-9), -1.0, 1.0);
    return (k < bounded ? Math.max(0, moved) : moved) - found[k];
  }

  private double at(int row, int column) {
    double[] values = rows.get(row);
    return column == values.length ? 1 : values[column];
  }
}
