package dev.headgate.lab.profile;

import dev.headgate.routers.profile.Prior;
import dev.headgate.routers.profile.Variety.Scale;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Bayes's rule for a line with normal weights and normal noise, in closed form, under each scale
 * that a model may have; what comes out is their mean, each as likely as the scores make it.
 *
 * <p>A profile keeps the diagonal of the posterior covariance only. It is scaled so that on the
 * labelled rows it gives, in sum, the variance of expectations that the whole matrix gives.
 */
final class Posterior {

  private final Prior prior;

  Posterior(Prior prior) {
    this.prior = prior;
  }

  /**
   * Returns the weights given scores.
   *
   * @param rows of the basis
   * @param mean the prior's, moved or not
   */
  Coefficients given(float[][] rows, double[] scores, float[] mean) {
    DMatrixRMaj matrix = matrix(rows, mean.length);
    double[] missed = new double[matrix.numRows];
    double sum = 2.0 * mean[0];
    for (int i = 0; i < rows.length; i++) {
      missed[i] = scores[i] - dot(mean, rows[i]);
      sum += scores[i];
    }
    double noise = prior.variety().noise(sum / (rows.length + 2));
    List<ScaledPosterior> under =
        prior.variety().scales().stream()
            .map(Scale::factor)
            .map(factor -> new ScaledPosterior(prior, factor, matrix, missed, noise))
            .toList();
    double[] weights =
        prior.variety().weights(under.stream().mapToDouble(ScaledPosterior::logEvidence).toArray());
    return mixed(under, weights, matrix, mean);
  }

  private static Coefficients mixed(
      List<ScaledPosterior> under, double[] weights, DMatrixRMaj rows, float[] mean) {
    double[] moved = new double[mean.length];
    for (int s = 0; s < weights.length; s++) {
      add(moved, weights[s], under.get(s).moved());
    }
    double[] variance = new double[mean.length];
    double whole = 0;
    for (int s = 0; s < weights.length; s++) {
      double[] apart = under.get(s).moved().clone();
      add(apart, -1, moved);
      add(variance, weights[s], under.get(s).variance());
      for (int k = 0; k < apart.length; k++) {
        variance[k] += weights[s] * apart[k] * apart[k];
      }
      whole += weights[s] * (under.get(s).unsure() + square(rows, apart));
    }
    return coefficients(mean, moved, variance, scale(rows, variance, whole));
  }

  private static Coefficients coefficients(
      float[] mean, double[] moved, double[] variance, double scale) {
    float[] weights = new float[mean.length];
    float[] spread = new float[mean.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) (mean[k] + moved[k]);
      spread[k] = (float) Math.max(0, scale * variance[k]);
    }
    return new Coefficients(weights, spread);
  }

  private static double scale(DMatrixRMaj rows, double[] variance, double whole) {
    double kept = 0;
    for (int i = 0; i < rows.numRows; i++) {
      for (int k = 0; k < variance.length; k++) {
        kept += variance[k] * rows.get(i, k) * rows.get(i, k);
      }
    }
    return kept > 0 ? whole / kept : 1;
  }

  /** The sum of squares of what weights give on rows. */
  private static double square(DMatrixRMaj rows, double[] weights) {
    DMatrixRMaj given = new DMatrixRMaj(rows.numRows, 1);
    CommonOps_DDRM.mult(rows, new DMatrixRMaj(weights.length, 1, true, weights), given);
    return CommonOps_DDRM.dot(given, given);
  }

  private static void add(double[] sum, double factor, double[] values) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += factor * values[k];
    }
  }

  /** Without a row there is one of zeros, which says as little and spares the algebra a case. */
  private static DMatrixRMaj matrix(float[][] rows, int columns) {
    DMatrixRMaj matrix = new DMatrixRMaj(Math.max(1, rows.length), columns);
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < columns; k++) {
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
