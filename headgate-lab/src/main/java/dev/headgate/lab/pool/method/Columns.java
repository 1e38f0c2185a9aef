package dev.headgate.lab.pool.method;

import dev.headgate.lab.train.linear.Ridge;
import java.util.Arrays;

/**
 * Brings each column of points to mean zero and deviation one, cuts what is far out, and lets
 * embedding and features weigh alike.
 *
 * @param mean of each column
 * @param deviation of each column
 * @param spread what each column is multiplied by at last
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Columns(double[] mean, double[] deviation, double[] spread) {

  /** How far, in deviations, a value may reach: features have long tails. */
  static final double FARTHEST = 3;

  private static final double LEAST_DEVIATION = 1e-3;

  /**
   * Measures points.
   *
   * @param dimension of the embedding that each point begins with
   */
  static Columns of(float[][] points, int dimension) {
    double[] mean = new double[points[0].length];
    double[] deviation = new double[mean.length];
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      double squares = 0;
      for (float[] point : points) {
        sum += point[k];
        squares += (double) point[k] * point[k];
      }
      mean[k] = sum / points.length;
      double variance = Math.max(0, squares / points.length - mean[k] * mean[k]);
      deviation[k] = Math.max(Math.sqrt(variance), LEAST_DEVIATION);
    }
    return new Columns(mean, deviation, Ridge.balanced(dimension, mean.length));
  }

  double[][] scaled(float[][] points) {
    return Arrays.stream(points).map(this::scaled).toArray(double[][]::new);
  }

  private double[] scaled(float[] point) {
    double[] row = new double[point.length];
    for (int k = 0; k < row.length; k++) {
      double z = (point[k] - mean[k]) / deviation[k];
      row[k] = spread[k] * Math.clamp(z, -FARTHEST, FARTHEST);
    }
    return row;
  }
}
