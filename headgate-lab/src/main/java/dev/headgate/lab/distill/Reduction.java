package dev.headgate.lab.distill;

import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of the transformer's vectors of prompts: a vector loses the mean of all,
 * which two thirds of its length are, and keeps the directions in which prompts differ most.
 *
 * <p>The directions kept are then turned among themselves, at random but always alike, so that each
 * component varies about as much as any other. Products and distances are the same as before; but a
 * router that brings every component to deviation one would blow up the least of the principal
 * components, which the table knows worst.
 */
final class Reduction {

  /** Of no matter beyond being always the same. */
  private static final long TURN = 1;

  private final double[] mean;
  private final double[][] directions;

  private Reduction(double[] mean, double[][] directions) {
    this.mean = mean;
    this.directions = directions;
  }

  static Reduction of(List<float[]> vectors, int dimension) {
    double[] mean = mean(vectors);
    return new Reduction(mean, turned(leading(covariance(vectors, mean), dimension)));
  }

  /** Returns the vector's components, at unit length. */
  float[] apply(float[] vector) {
    float[] reduced = around(vector, mean);
    Vectors.scale(reduced, 1 / Vectors.length(reduced));
    return reduced;
  }

  /** Returns the components of the vector's difference from a point, at its own length. */
  float[] around(float[] vector, double[] point) {
    float[] reduced = new float[directions.length];
    for (int k = 0; k < reduced.length; k++) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += directions[k][i] * (vector[i] - point[i]);
      }
      reduced[k] = (float) sum;
    }
    return reduced;
  }

  static double[] mean(List<float[]> vectors) {
    double[] mean = new double[vectors.getFirst().length];
    for (float[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / vectors.size();
      }
    }
    return mean;
  }

  private static DMatrixRMaj covariance(List<float[]> vectors, double[] mean) {
    int n = mean.length;
    DMatrixRMaj matrix = new DMatrixRMaj(n, n);
    double[] values = matrix.data;
    for (float[] vector : vectors) {
      for (int i = 0; i < n; i++) {
        double difference = vector[i] - mean[i];
        for (int j = 0; j < n; j++) {
          values[i * n + j] += difference * (vector[j] - mean[j]);
        }
      }
    }
    return matrix;
  }

  /** Returns the eigenvectors of the largest eigenvalues, each with its largest entry positive. */
  private static double[][] leading(DMatrixRMaj matrix, int count) {
    int n = matrix.numRows;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(matrix)) {
      throw new IllegalStateException("eigenvectors: none found (expected: of a covariance)");
    }
    Integer[] order = new Integer[n];
    java.util.Arrays.setAll(order, i -> i);
    java.util.Arrays.sort(
        order, java.util.Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()));
    double[][] leading = new double[count][];
    for (int k = 0; k < count; k++) {
      leading[k] = oriented(eigen.getEigenVector(order[k]).data.clone());
    }
    return leading;
  }

  /** Mixes the directions by an orthogonal matrix. */
  private static double[][] turned(double[][] directions) {
    int n = directions.length;
    DMatrixRMaj turn = RandomMatrices_DDRM.orthogonal(n, n, new Random(TURN));
    DMatrixRMaj mixed = new DMatrixRMaj(n, directions[0].length);
    CommonOps_DDRM.mult(turn, new DMatrixRMaj(directions), mixed);
    double[][] rows = new double[n][];
    for (int k = 0; k < n; k++) {
      rows[k] = CommonOps_DDRM.extractRow(mixed, k, null).data;
    }
    return rows;
  }

  private static double[] oriented(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    for (int i = 0; i < vector.length && largest < 0; i++) {
      vector[i] = -vector[i];
    }
    return vector;
  }
}
