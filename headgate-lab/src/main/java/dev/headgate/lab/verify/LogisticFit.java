package dev.headgate.lab.verify;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Logistic regression with a quadratic penalty, by Newton's method (Hastie, Tibshirani and
 * Friedman, "The Elements of Statistical Learning", section 4.4). Targets are in [0, 1]. The last
 * column is the constant and is not penalised.
 */
final class LogisticFit {

  private static final int STEPS = 50;
  private static final double ENOUGH = 1e-8;

  private LogisticFit() {}

  /**
   * Fits.
   *
   * @param rows at least one, all of one length
   * @param targets of each row
   * @param penalty of squared weights, in rows
   */
  static double[] of(double[][] rows, double[] targets, double penalty) {
    int columns = rows[0].length;
    double[] weights = new double[columns];
    double loss = loss(rows, targets, weights, penalty);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = direction(rows, targets, weights, penalty);
      double size = 1;
      double[] next = moved(weights, direction, size);
      double after = loss(rows, targets, next, penalty);
      while (!(after <= loss) && size > 1e-4) { // far from the end a whole step can go too far
        size /= 2;
        next = moved(weights, direction, size);
        after = loss(rows, targets, next, penalty);
      }
      if (!(loss - after > ENOUGH)) {
        return weights;
      }
      weights = next;
      loss = after;
    }
    return weights;
  }

  static double score(double[] row, double[] weights) {
    double score = 0;
    for (int i = 0; i < row.length; i++) {
      score += row[i] * weights[i];
    }
    return score;
  }

  static double probability(double score) {
    return 1 / (1 + Math.exp(-score));
  }

  private static double[] moved(double[] weights, double[] direction, double size) {
    double[] next = weights.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] -= size * direction[i];
    }
    return next;
  }

  private static double loss(double[][] rows, double[] targets, double[] weights, double penalty) {
    double loss = 0;
    for (int r = 0; r < rows.length; r++) {
      double score = score(rows[r], weights);
      loss += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - targets[r] * score;
    }
    for (int i = 0; i < weights.length - 1; i++) {
      loss += penalty * weights[i] * weights[i] / 2;
    }
    return loss;
  }

  private static double[] direction(
      double[][] rows, double[] targets, double[] weights, double penalty) {
    int columns = weights.length;
    DMatrixRMaj curvature = new DMatrixRMaj(columns, columns);
    DMatrixRMaj slope = new DMatrixRMaj(columns, 1);
    for (int r = 0; r < rows.length; r++) {
      double p = probability(score(rows[r], weights));
      double weight = Math.max(p * (1 - p), 1e-9);
      for (int i = 0; i < columns; i++) {
        slope.add(i, 0, (p - targets[r]) * rows[r][i]);
        for (int j = 0; j < columns; j++) {
          curvature.add(i, j, weight * rows[r][i] * rows[r][j]);
        }
      }
    }
    for (int i = 0; i < columns; i++) {
      curvature.add(i, i, i < columns - 1 ? penalty : 1e-9);
      slope.add(i, 0, i < columns - 1 ? penalty * weights[i] : 0);
    }
    DMatrixRMaj direction = new DMatrixRMaj(columns, 1);
    return CommonOps_DDRM.solve(curvature, slope, direction)
        ? direction.getData()
        : new double[columns];
  }
}
