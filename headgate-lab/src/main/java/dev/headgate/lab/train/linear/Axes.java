package dev.headgate.lab.train.linear;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Weighted rows seen along the eigenvectors of their columns' products: there the columns do not
 * mix, so that fits with a quadratic penalty fall apart into one division a direction.
 *
 * <p>Columns are brought to mean zero and deviation one, or that asked for, first; directions in
 * which the rows do not differ are dropped.
 */
public final class Axes {

  private static final double LEAST_DEVIATION = 1e-3;
  private static final double LEAST_EIGENVALUE = 1e-6;

  private final double[] weights;
  private final double totalWeight;
  private final double[] mean;
  private final double[] deviation;
  private final DMatrixRMaj rotation;
  private final double[] eigenvalues;
  private final DMatrixRMaj rotated;

  /**
   * Decomposes.
   *
   * @param rows at least one
   * @param weights how much each counts, above zero
   */
  public Axes(float[][] rows, double[] weights) {
    this(rows, weights, ones(rows[0].length));
  }

  /**
   * Decomposes.
   *
   * @param rows at least one
   * @param weights how much each counts, above zero
   * @param spread the deviation to bring each column to; the larger, the less it is penalised
   */
  Axes(float[][] rows, double[] weights, double[] spread) {
    int columns = rows[0].length;
    this.weights = weights;
    this.mean = new double[columns];
    this.deviation = new double[columns];
    this.totalWeight = measure(rows, spread);
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

  private static double[] ones(int columns) {
    double[] ones = new double[columns];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Returns how many directions there are. */
  public int count() {
    return eigenvalues.length;
  }

  /** Returns the weighted sum of squares of the rows along a direction. */
  public double eigenvalue(int axis) {
    return eigenvalues[axis];
  }

  /** Returns the sum of the weights. */
  public double totalWeight() {
    return totalWeight;
  }

  /** Returns how far a row lies along a direction, times the square root of its weight. */
  public double at(int row, int axis) {
    return rotated.get(row, axis);
  }

  /** Returns weights of the columns as they came, the constant last. */
  public float[] head(double[] coefficients, double centre) {
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

  private double measure(float[][] rows, double[] spread) {
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
      deviation[k] = Math.max(Math.sqrt(variance), LEAST_DEVIATION) / spread[k];
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
}
