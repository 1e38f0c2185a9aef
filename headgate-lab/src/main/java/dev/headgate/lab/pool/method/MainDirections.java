package dev.headgate.lab.pool.method;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of points in whose columns embedding and features weigh alike, scaled so
 * that a point is of length one in the mean.
 */
public final class MainDirections {

  /** How far, in deviations, a column may reach: features have long tails. */
  public static final double FARTHEST = Columns.FARTHEST;

  private final Columns columns;
  private final DMatrixRMaj directions;

  /**
   * Finds them.
   *
   * @param dimension of the embedding that each point begins with
   * @param most directions at most; fewer where there are fewer points
   */
  public MainDirections(float[][] points, int dimension, int most) {
    int size = points[0].length;
    this.columns = Columns.of(points, dimension);
    DMatrixRMaj x = standardised(points);
    DMatrixRMaj square = new DMatrixRMaj(size, size);
    CommonOps_DDRM.multInner(x, square);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(square)) {
      throw new IllegalStateException("a symmetric matrix has eigenvectors");
    }
    int count = Math.min(most, Math.min(size, points.length));
    int[] largest =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    double total = IntStream.of(largest).mapToDouble(k -> eigen.getEigenvalue(k).getReal()).sum();
    this.directions = new DMatrixRMaj(size, count);
    for (int i = 0; i < count; i++) {
      CommonOps_DDRM.insert(eigen.getEigenVector(largest[i]), directions, 0, i);
    }
    CommonOps_DDRM.scale(Math.sqrt(points.length / Math.max(total, 1e-12)), directions);
  }

  int count() {
    return directions.numCols;
  }

  /** Returns the columns' means, which are subtracted. */
  public double[] mean() {
    return columns.mean().clone();
  }

  /** Returns the columns' deviations, which are divided by before the cut. */
  public double[] deviation() {
    return columns.deviation().clone();
  }

  /** Returns the directions, one a row, as they are multiplied with what was cut. */
  public float[][] weights() {
    float[][] rows = new float[count()][columns.spread().length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < columns.spread().length; k++) {
        rows[i][k] = (float) (directions.get(k, i) * columns.spread()[k]);
      }
    }
    return rows;
  }

  double[][] of(float[][] points) {
    DMatrixRMaj found = new DMatrixRMaj(points.length, count());
    CommonOps_DDRM.mult(standardised(points), directions, found);
    double[][] rows = new double[points.length][count()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(found.data, i * count(), rows[i], 0, count());
    }
    return rows;
  }

  private DMatrixRMaj standardised(float[][] points) {
    return new DMatrixRMaj(columns.scaled(points));
  }
}
