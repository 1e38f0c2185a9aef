package dev.headgate.lab.pool.method;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * What is expected of a model's weights before its first score: a normal distribution, its constant
 * and its slope over the difficulty correlated, all else independent around zero.
 */
final class LinePrior {

  private static final double LEAST_VARIANCE = 1e-7;

  private final double[] mean;
  private final double[] head;
  private final double[] variances;

  /**
   * Makes it of a population.
   *
   * @param scale how much more widely than usual models, as a variance, the model may reach in
   *     directions and clusters
   * @param size number of weights
   */
  LinePrior(Population population, double scale, int size) {
    this.mean = population.mean();
    this.head = population.covariance();
    this.variances = new double[size - PromptSpace.HEAD];
    int clusters = population.clustersFrom() - PromptSpace.HEAD;
    Arrays.fill(variances, Math.max(scale * population.clusters(), LEAST_VARIANCE));
    Arrays.fill(variances, 0, clusters, Math.max(scale * population.directions(), LEAST_VARIANCE));
  }

  /** Returns the means, a new column. */
  DMatrixRMaj mean() {
    DMatrixRMaj column = new DMatrixRMaj(PromptSpace.HEAD + variances.length, 1);
    column.set(0, 0, mean[0]);
    column.set(1, 0, mean[1]);
    return column;
  }

  /** Returns the inverse of the covariance, a new matrix. */
  DMatrixRMaj precision() {
    int size = PromptSpace.HEAD + variances.length;
    DMatrixRMaj precision = new DMatrixRMaj(size, size);
    double determinant = determinant();
    precision.set(0, 0, head[3] / determinant);
    precision.set(0, 1, -head[1] / determinant);
    precision.set(1, 0, -head[2] / determinant);
    precision.set(1, 1, head[0] / determinant);
    for (int k = 0; k < variances.length; k++) {
      precision.set(PromptSpace.HEAD + k, PromptSpace.HEAD + k, 1 / variances[k]);
    }
    return precision;
  }

  /** Returns the logarithm of the covariance's determinant. */
  double logVolume() {
    return Math.log(determinant()) + Arrays.stream(variances).map(Math::log).sum();
  }

  private double determinant() {
    return head[0] * head[3] - head[1] * head[2];
  }
}
