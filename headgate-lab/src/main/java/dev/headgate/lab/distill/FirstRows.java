package dev.headgate.lab.distill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Where fitting starts, as Model2Vec makes its tables: a token's row is the transformer's vector of
 * the token alone, reduced, lighter the commoner the token. One linear map, by ridge regression,
 * then turns sums of such rows into vectors of prompts; it moves the rows of tokens that no prompt
 * holds along with the others.
 */
final class FirstRows {

  private static final double RIDGE = 10;

  private final Reduction reduction;
  private final int dimension;
  private final double[] shares;

  FirstRows(Reduction reduction, int dimension, double[] shares) {
    this.reduction = reduction;
    this.dimension = dimension;
    this.shares = shares;
  }

  /**
   * Makes the rows.
   *
   * @param alone the transformer's vectors of single tokens, by token id; others get zero rows
   */
  Rows of(Map<Integer, float[]> alone, List<Lesson> lessons, double commonness) {
    Rows rows = new Rows(new float[shares.length][dimension], dimension);
    double[] mean = Reduction.mean(new ArrayList<>(alone.values()));
    alone.forEach(
        (token, vector) -> {
          float[] row = reduction.around(vector, mean);
          Vectors.scale(row, commonness / (commonness + shares[token]));
          rows.set(token, row);
        });
    map(rows, lessons);
    return rows;
  }

  private void map(Rows rows, List<Lesson> lessons) {
    DMatrixRMaj gram = new DMatrixRMaj(dimension, dimension);
    DMatrixRMaj cross = new DMatrixRMaj(dimension, dimension);
    for (Lesson lesson : lessons) {
      float[] pooled = rows.pooled(lesson.tokens());
      addOuter(gram, pooled, pooled);
      addOuter(cross, pooled, reduction.apply(lesson.teacher()));
    }
    for (int i = 0; i < dimension; i++) {
      gram.add(i, i, RIDGE);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(dimension);
    DMatrixRMaj map = new DMatrixRMaj(dimension, dimension);
    if (!solver.setA(gram)) {
      throw new IllegalStateException("ridge: singular (expected: positive definite)");
    }
    solver.solve(cross, map);
    for (int token = 0; token < rows.count(); token++) {
      rows.set(token, times(rows.row(token), map));
    }
  }

  private static void addOuter(DMatrixRMaj sum, float[] a, float[] b) {
    double[] values = sum.data;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        values[i * b.length + j] += (double) a[i] * b[j];
      }
    }
  }

  private static float[] times(float[] row, DMatrixRMaj map) {
    DMatrixRMaj in = new DMatrixRMaj(1, row.length);
    for (int i = 0; i < row.length; i++) {
      in.set(0, i, row[i]);
    }
    DMatrixRMaj out = new DMatrixRMaj(1, row.length);
    CommonOps_DDRM.mult(in, map, out);
    float[] mapped = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      mapped[i] = (float) out.get(0, i);
    }
    return mapped;
  }
}
