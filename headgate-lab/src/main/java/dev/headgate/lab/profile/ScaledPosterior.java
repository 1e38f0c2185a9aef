package dev.headgate.lab.profile;

import dev.headgate.routers.profile.Prior;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * Bayes's rule under one scale (Bishop, "Pattern Recognition and Machine Learning", 2006, sections
 * 3.3 and 3.5). The prior's covariance is L L'; in the coordinates of L the prior is the unit
 * normal, so that weights of no variance need no care.
 */
final class ScaledPosterior {

  private final double[] moved;
  private final double[] variance;
  private final double unsure;
  private final double logEvidence;

  /**
   * Applies it.
   *
   * @param factor of the prior's own variances
   * @param rows of the basis
   * @param missed scores less what was expected
   * @param noise variance of a score
   */
  ScaledPosterior(Prior prior, double factor, DMatrixRMaj rows, double[] missed, double noise) {
    DMatrixRMaj roots = roots(prior, factor);
    DMatrixRMaj features = new DMatrixRMaj(rows.numRows, roots.numCols);
    CommonOps_DDRM.mult(rows, roots, features);
    DMatrixRMaj precision = precision(features, noise);
    DMatrixRMaj pulled = new DMatrixRMaj(roots.numCols, 1);
    CommonOps_DDRM.multTransA(1 / noise, features, column(missed), pulled);
    double volume = logVolume(precision);
    DMatrixRMaj covariance = new DMatrixRMaj(roots.numCols, roots.numCols);
    if (!CommonOps_DDRM.invertSPD(precision, covariance)) {
      throw new IllegalStateException("a unit matrix and a square have an inverse");
    }
    DMatrixRMaj inCoordinates = new DMatrixRMaj(roots.numCols, 1);
    CommonOps_DDRM.mult(covariance, pulled, inCoordinates);
    DMatrixRMaj own = new DMatrixRMaj(roots.numRows, 1);
    CommonOps_DDRM.mult(roots, inCoordinates, own);
    this.moved = own.data;
    this.variance = quadratic(roots, covariance);
    this.unsure = Arrays.stream(quadratic(features, covariance)).sum();
    this.logEvidence = (CommonOps_DDRM.dot(pulled, inCoordinates) - volume) / 2;
  }

  /** Returns how far the weights move from the prior's mean. */
  double[] moved() {
    return moved;
  }

  /** Returns the variance of each weight. */
  double[] variance() {
    return variance;
  }

  /** Returns the sum of the variances of expectations on the rows. */
  double unsure() {
    return unsure;
  }

  /** Returns how likely the scores were, up to what does not depend on the scale. */
  double logEvidence() {
    return logEvidence;
  }

  /** The columns of L: the roots of the variances above zero, then the factors. */
  private static DMatrixRMaj roots(Prior prior, double scale) {
    int size = prior.mean().length;
    int columns = prior.factors().length;
    for (float each : prior.variance()) {
      columns += each > 0 ? 1 : 0;
    }
    DMatrixRMaj roots = new DMatrixRMaj(size, columns);
    int column = 0;
    for (int k = 0; k < size; k++) {
      if (prior.variance()[k] > 0) {
        roots.set(k, column++, Math.sqrt(scale * prior.variance()[k]));
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

  /** I + A'A / noise, where A are the rows in the coordinates of L. */
  private static DMatrixRMaj precision(DMatrixRMaj features, double noise) {
    int size = features.numCols;
    DMatrixRMaj precision = new DMatrixRMaj(size, size);
    CommonOps_DDRM.multInner(features, precision);
    CommonOps_DDRM.scale(1 / noise, precision);
    for (int k = 0; k < size; k++) {
      precision.add(k, k, 1);
    }
    return precision;
  }

  private static double logVolume(DMatrixRMaj precision) {
    CholeskyDecomposition_F64<DMatrixRMaj> root =
        DecompositionFactory_DDRM.chol(precision.numRows, true);
    if (!root.decompose(precision.copy())) {
      throw new IllegalStateException("a unit matrix and a square have a root");
    }
    DMatrixRMaj lower = root.getT(new DMatrixRMaj(precision.numRows, precision.numRows));
    double log = 0;
    for (int k = 0; k < lower.numRows; k++) {
      log += 2 * Math.log(lower.get(k, k));
    }
    return log;
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

  private static DMatrixRMaj column(double[] values) {
    return new DMatrixRMaj(values.length, 1, true, values);
  }
}
