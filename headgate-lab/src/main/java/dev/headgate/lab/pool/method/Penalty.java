package dev.headgate.lab.pool.method;

import dev.headgate.lab.train.linear.Ridge;

/** The choice of a ridge's penalty by what rows left out are missed by, and its prediction. */
public final class Penalty {

  private Penalty() {}

  /** Returns the penalty with which rows left out are missed least. */
  public static double best(Ridge ridge, double[] target, double[] penalties) {
    double best = penalties[0];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : penalties) {
      double error = ridge.leaveOneOutError(target, penalty);
      if (error < least) {
        least = error;
        best = penalty;
      }
    }
    return best;
  }

  /** Predicts by a head whose last weight is the constant. */
  static double predict(float[] head, float[] point) {
    double sum = head[point.length];
    for (int i = 0; i < point.length; i++) {
      sum += (double) head[i] * point[i];
    }
    return sum;
  }
}
