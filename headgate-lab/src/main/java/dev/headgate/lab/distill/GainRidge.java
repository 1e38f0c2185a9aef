package dev.headgate.lab.distill;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Ridge regression of a number on vectors, both centred: the plainest router there is, so that what
 * differs between two encoders is the encoders. The penalty is chosen on every fifth row.
 */
final class GainRidge {

  private static final double[] PENALTIES = {100, 300, 1000, 3000, 10_000, 30_000};
  private static final int FOLD = 5;

  private final double[] mean;
  private final double[] weights;

  private GainRidge(double[] mean, double[] weights) {
    this.mean = mean;
    this.weights = weights;
  }

  static GainRidge fit(List<float[]> vectors, double[] values) {
    double best = Double.POSITIVE_INFINITY;
    double chosen = PENALTIES[0];
    for (double penalty : PENALTIES) {
      GainRidge tried = solve(vectors, values, penalty, false);
      double error = tried.error(vectors, values);
      if (error < best) {
        best = error;
        chosen = penalty;
      }
    }
    return solve(vectors, values, chosen, true);
  }

  double predict(float[] vector) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (vector[i] - mean[i]);
    }
    return sum;
  }

  /** Returns the squared error on the rows left out, after the best constant. */
  private double error(List<float[]> vectors, double[] values) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int row = 0; row < values.length; row += FOLD) {
      double error = values[row] - predict(vectors.get(row));
      sum += error;
      squares += error * error;
      count++;
    }
    return squares - sum * sum / count;
  }

  private static GainRidge solve(
      List<float[]> vectors, double[] values, double penalty, boolean all) {
    double[] mean = Reduction.mean(vectors);
    double centre = java.util.Arrays.stream(values).average().orElse(0);
    int n = mean.length;
    DMatrixRMaj gram = new DMatrixRMaj(n, n);
    DMatrixRMaj cross = new DMatrixRMaj(n, 1);
    double[] x = new double[n];
    for (int row = 0; row < values.length; row++) {
      if (all || row % FOLD != 0) {
        for (int i = 0; i < n; i++) {
          x[i] = vectors.get(row)[i] - mean[i];
        }
        add(gram, cross, x, values[row] - centre);
      }
    }
    for (int i = 0; i < n; i++) {
      gram.add(i, i, penalty);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
    if (!solver.setA(gram)) {
      throw new IllegalStateException("ridge: singular (expected: positive definite)");
    }
    DMatrixRMaj weights = new DMatrixRMaj(n, 1);
    solver.solve(cross, weights);
    return new GainRidge(mean, weights.data);
  }

  private static void add(DMatrixRMaj gram, DMatrixRMaj cross, double[] x, double y) {
    int n = x.length;
    for (int i = 0; i < n; i++) {
      cross.data[i] += x[i] * y;
      for (int j = 0; j < n; j++) {
        gram.data[i * n + j] += x[i] * x[j];
      }
    }
  }
}
