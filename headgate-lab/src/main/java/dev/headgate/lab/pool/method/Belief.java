package dev.headgate.lab.pool.method;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * What is believed of one model's weights after its scores: Bayes's rule for a line with normal
 * weights and normal noise, in closed form (Bishop, "Pattern Recognition and Machine Learning",
 * 2006, sections 3.3 and 3.5).
 *
 * @param mean of the weights
 * @param covariance of the weights
 * @param logEvidence how likely the scores were beforehand, up to a constant of their number
 */
record Belief(DMatrixRMaj mean, DMatrixRMaj covariance, double logEvidence) {

  /**
   * Applies the rule.
   *
   * @param prior what was expected
   * @param sums of the scores
   * @param noise variance of a score around the line, above zero
   */
  static Belief of(LinePrior prior, Sums sums, double noise) {
    int size = sums.products().numRows;
    DMatrixRMaj precision = prior.precision();
    CommonOps_DDRM.add(1 / noise, sums.gram(), 1, precision, precision);
    CholeskyDecomposition_F64<DMatrixRMaj> root = DecompositionFactory_DDRM.chol(size, true);
    if (!root.decompose(precision.copy())) {
      throw new IllegalStateException("a precision with a prior has a root");
    }
    DMatrixRMaj lower = root.getT(new DMatrixRMaj(size, size));
    double logRoot = 0;
    for (int k = 0; k < size; k++) {
      logRoot += Math.log(lower.get(k, k));
    }
    DMatrixRMaj covariance = new DMatrixRMaj(size, size);
    CommonOps_DDRM.invertSPD(precision, covariance);
    DMatrixRMaj expected = prior.mean();
    DMatrixRMaj pull = new DMatrixRMaj(size, 1);
    CommonOps_DDRM.mult(sums.gram(), expected, pull);
    CommonOps_DDRM.add(1 / noise, sums.products(), -1 / noise, pull, pull);
    DMatrixRMaj moved = new DMatrixRMaj(size, 1);
    CommonOps_DDRM.mult(covariance, pull, moved);
    double missed = sums.missed(expected) / noise - CommonOps_DDRM.dot(pull, moved);
    double volume = sums.count() * Math.log(noise) + prior.logVolume() + 2 * logRoot;
    CommonOps_DDRM.addEquals(moved, expected);
    return new Belief(moved, covariance, -(missed + volume) / 2);
  }
}
