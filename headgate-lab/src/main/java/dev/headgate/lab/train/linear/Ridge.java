package dev.headgate.lab.train.linear;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Weighted ridge regression on one set of rows, for any number of targets and penalties: one
 * decomposition serves all, leave-one-out error included (Hastie, Tibshirani, Friedman, "The
 * Elements of Statistical Learning", sections 3.4 and 7.10).
 *
 * <p>Columns are brought to mean zero and deviation one; the constant is not penalised.
 */
final class Ridge {

  private static final double LEAST_DEVIATION = 1e-3;
  private static final double LEAST_EIGENVALUE = 1e-6;

  private final double[] weights;
  private final double totalWeight;
  private final double[] mean;
  private final double[] deviation;
  private final DMatrixRMaj rotation;
  private final double[] eigenvalues;

  /** The rows on the eigenvectors, each times the square root of its weight. */
  private final DMatrixRMaj rotated;

  /**
   * Decomposes.
   *
   * @param rows at least one
   * @param weights how much each counts, above zero
   */
  Ridge(float[][] rows, double[] weights) {
    int columns = rows[0].length;
    this.weights = weights;
    this.mean = new double[columns];
    this.deviation = new double[columns];
    this.totalWeight = measure(rows);
    DMatrixRMaj x = standardised(rows);
    EigenDecomposition_F64<DMatrixRMaj> eigen = decomposed(x);
    int[] kept =
        IntStream.range(0, eigen.getNumberOfEigenvalues())
            .filter(k -> eigen.getEigenvalue(k).getReal() > LEAST_EIGENVALUE)
            .toArray();
    this.eigenvalues = new double[kept.length];
    this.rotation = new DMatrixRMaj(columns, kept.length);
    for (int k = 0; k < kept.length; k++) {
      eigenvalues[k] = eigen.getEigenvalue(kept[k]).getReal();
      CommonOps_DDRM.insert(direction(x, eigen.getEigenVector(kept[k])), rotation, 0, k);
    }
    this.rotated = new DMatrixRMaj(rows.length, kept.length);
    CommonOps_DDRM.mult(x, rotation, rotated);
  }

  /** Decomposes the smaller of the two squares, which have the same eigenvalues but for zeros. */
  private static EigenDecomposition_F64<DMatrixRMaj> decomposed(DMatrixRMaj x) {
    int size = Math.min(x.numRows, x.numCols);
    DMatrixRMaj square = new DMatrixRMaj(size, size);
    if (x.numRows < x.numCols) {
      CommonOps_DDRM.multOuter(x, square);
    } else {
      CommonOps_DDRM.multInner(x, square);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(square)) {
      throw new IllegalStateException("a symmetric matrix has eigenvectors");
    }
    return eigen;
  }

  /** Returns an eigenvector as a direction among columns, of length one. */
  private static DMatrixRMaj direction(DMatrixRMaj x, DMatrixRMaj eigenvector) {
    if (eigenvector.numRows == x.numCols) {
      return eigenvector;
    }
    DMatrixRMaj direction = new DMatrixRMaj(x.numCols, 1);
    CommonOps_DDRM.multTransA(x, eigenvector, direction);
    NormOps_DDRM.normalizeF(direction);
    return direction;
  }

  private double measure(float[][] rows) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < rows.length; i++) {
        sum += weights[i] * rows[i][k];
        squares += weights[i] * rows[i][k] * rows[i][k];
      }
      mean[k] = sum / total;
      double variance = Math.max(0, squares / total - mean[k] * mean[k]);
      deviation[k] = Math.max(Math.sqrt(variance), LEAST_DEVIATION);
    }
    return total;
  }

  private DMatrixRMaj standardised(float[][] rows) {
    DMatrixRMaj x = new DMatrixRMaj(rows.length, mean.length);
    for (int i = 0; i < rows.length; i++) {
      double root = Math.sqrt(weights[i]);
      for (int k = 0; k < mean.length; k++) {
        x.set(i, k, root * (rows[i][k] - mean[k]) / deviation[k]);
      }
    }
    return x;
  }

  /** Returns the weighted sum of squared errors on rows left out, for a penalty. */
  double leaveOneOutError(double[] target, double penalty) {
    double centre = centre(target);
    double[] coefficients = coefficients(target, centre, penalty);
    double error = 0;
    for (int i = 0; i < target.length; i++) {
      double root = Math.sqrt(weights[i]);
      double fitted = 0;
      double leverage = weights[i] / totalWeight;
      for (int k = 0; k < coefficients.length; k++) {
        double z = rotated.get(i, k);
        fitted += z * coefficients[k];
        leverage += z * z / (eigenvalues[k] + penalty);
      }
      double residual = (root * (target[i] - centre) - fitted) / Math.max(1 - leverage, 1e-6);
      error += residual * residual;
    }
    return error;
  }

  /** Returns the weights of the columns as they came, the constant last. */
  float[] head(double[] target, double penalty) {
    double centre = centre(target);
    double[] coefficients = coefficients(target, centre, penalty);
    float[] head = new float[mean.length + 1];
    double constant = centre;
    for (int k = 0; k < mean.length; k++) {
      double weight = 0;
      for (int e = 0; e < coefficients.length; e++) {
        weight += rotation.get(k, e) * coefficients[e];
      }
      head[k] = (float) (weight / deviation[k]);
      constant -= head[k] * mean[k];
    }
    head[mean.length] = (float) constant;
    return head;
  }

  private double centre(double[] target) {
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      sum += weights[i] * target[i];
    }
    return sum / totalWeight;
  }

  private double[] coefficients(double[] target, double centre, double penalty) {
    double[] coefficients = new double[eigenvalues.length];
    for (int i = 0; i < target.length; i++) {
      double scaled = Math.sqrt(weights[i]) * (target[i] - centre);
      for (int k = 0; k < coefficients.length; k++) {
        coefficients[k] += rotated.get(i, k) * scaled;
      }
    }
    for (int k = 0; k < coefficients.length; k++) {
      coefficients[k] /= eigenvalues[k] + penalty;
    }
    return coefficients;
  }
}
