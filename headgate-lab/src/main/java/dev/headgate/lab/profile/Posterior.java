package dev.headgate.lab.profile;

import dev.headgate.routers.profile.Prior;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Bayes's rule for a line with normal weights and normal noise, in closed form (Bishop, "Pattern
 * Recognition and Machine Learning", 2006, section 3.3). The prior's covariance is L L'; in the
 * coordinates of L the prior is the unit normal, so that weights of no variance need no care.
 *
 * <p>A profile keeps the diagonal of the posterior covariance only. It is scaled so that on the
 * labelled rows it gives, in sum, the variance of expectations that the whole matrix gives.
 */
final class Posterior {

  private static final double LEAST_NOISE = 0.01;

  private final Prior prior;
  private final DMatrixRMaj roots;

  Posterior(Prior prior) {
    this.prior = prior;
    this.roots = roots(prior);
  }

  /** The columns of L: the roots of the variances above zero, then the factors. */
  private static DMatrixRMaj roots(Prior prior) {
    int size = prior.mean().length;
    int columns = prior.factors().length;
    for (float variance : prior.variance()) {
      columns += variance > 0 ? 1 : 0;
    }
    DMatrixRMaj roots = new DMatrixRMaj(size, columns);
    int column = 0;
    for (int k = 0; k < size; k++) {
      if (prior.variance()[k] > 0) {
        roots.set(k, column++, Math.sqrt(prior.variance()[k]));
      }
    }
    for (float[] factor : prior.factors()) {
      for (int k = 0; k < size; k++) {
        roots.set(k, column, factor[k]);
      }
      column++;
    }
    return roots;
  }

  /**
   * Returns the weights given scores.
   *
   * @param rows of the basis
   * @param mean the prior's, moved or not
   */
  Coefficients given(float[][] rows, double[] scores, float[] mean) {
    DMatrixRMaj features = new DMatrixRMaj(rows.length, roots.numCols);
    CommonOps_DDRM.mult(matrix(rows), roots, features);
    double noise = noise(scores);
    DMatrixRMaj covariance = covariance(features, noise);
    DMatrixRMaj missed = new DMatrixRMaj(rows.length, 1);
    for (int i = 0; i < rows.length; i++) {
      missed.set(i, 0, (scores[i] - dot(mean, rows[i])) / noise);
    }
    DMatrixRMaj pulled = new DMatrixRMaj(roots.numCols, 1);
    CommonOps_DDRM.multTransA(features, missed, pulled);
    DMatrixRMaj moved = new DMatrixRMaj(roots.numCols, 1);
    CommonOps_DDRM.mult(covariance, pulled, moved);
    DMatrixRMaj own = new DMatrixRMaj(mean.length, 1);
    CommonOps_DDRM.mult(roots, moved, own);
    float[] weights = mean.clone();
    for (int k = 0; k < weights.length; k++) {
      weights[k] += (float) own.get(k, 0);
    }
    return new Coefficients(weights, variance(rows, features, covariance));
  }

  /** Half the population's noise, half the model's own variance, which bounds it. */
  private double noise(double[] scores) {
    double mean = 0;
    double square = 0;
    for (double score : scores) {
      mean += score / scores.length;
      square += score * score / scores.length;
    }
    double own = scores.length == 0 ? prior.noise() : Math.max(0, square - mean * mean);
    return Math.max((prior.noise() + own) / 2, LEAST_NOISE);
  }

  /** (I + A'A / noise)^-1, where A are the rows in the coordinates of L. */
  private static DMatrixRMaj covariance(DMatrixRMaj features, double noise) {
    int size = features.numCols;
    DMatrixRMaj precision = new DMatrixRMaj(size, size);
    CommonOps_DDRM.multInner(features, precision);
    CommonOps_DDRM.scale(1 / noise, precision);
    for (int k = 0; k < size; k++) {
      precision.add(k, k, 1);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(size);
    if (!solver.setA(precision)) {
      throw new IllegalStateException("a unit matrix and a square have a root");
    }
    DMatrixRMaj covariance = new DMatrixRMaj(size, size);
    solver.invert(covariance);
    return covariance;
  }

  private float[] variance(float[][] rows, DMatrixRMaj features, DMatrixRMaj covariance) {
    double[] diagonal = quadratic(roots, covariance);
    double whole = 0;
    double kept = 0;
    double[] exact = quadratic(features, covariance);
    for (int i = 0; i < rows.length; i++) {
      whole += exact[i];
      for (int k = 0; k < diagonal.length; k++) {
        kept += diagonal[k] * rows[i][k] * rows[i][k];
      }
    }
    double scale = kept > 0 ? whole / kept : 1;
    float[] variance = new float[diagonal.length];
    for (int k = 0; k < variance.length; k++) {
      variance[k] = (float) Math.max(0, scale * diagonal[k]);
    }
    return variance;
  }

  /** The diagonal of R C R'. */
  private static double[] quadratic(DMatrixRMaj rows, DMatrixRMaj covariance) {
    DMatrixRMaj half = new DMatrixRMaj(rows.numRows, covariance.numCols);
    CommonOps_DDRM.mult(rows, covariance, half);
    double[] diagonal = new double[rows.numRows];
    for (int i = 0; i < diagonal.length; i++) {
      for (int k = 0; k < covariance.numCols; k++) {
        diagonal[i] += half.get(i, k) * rows.get(i, k);
      }
    }
    return diagonal;
  }

  private DMatrixRMaj matrix(float[][] rows) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows.length, roots.numRows);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        matrix.set(i, k, rows[i][k]);
      }
    }
    return matrix;
  }

  static double dot(float[] weights, float[] row) {
    double sum = 0;
    for (int k = 0; k < row.length; k++) {
      sum += (double) weights[k] * row[k];
    }
    return sum;
  }
}
