package dev.headgate.lab.train.kernel;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Kernel ridge regression of several targets at once, with the noise chosen by leave-one-out error,
 * which has a closed form (Rasmussen and Williams 2006, section 5.4.2).
 *
 * <p>The noise is chosen on what decides routing, the differences between models: each target less
 * the mean of all on the row. It is the same for all models, so the difference of two predictions
 * is the prediction of the difference. Where labels tell nothing the greatest noise wins, which
 * leaves next to nothing, and a router that is adapted stays as good as it was.
 */
final class KernelFit {

  /**
   * Against a kernel of four for a prompt with itself. Right or wrong answers are noisy: with less,
   * near-duplicates among the labels feign that they are not.
   */
  private static final double[] NOISES = {32, 64, 128, 512, 2048};

  /** Rows to choose the noise by; more cost the cube and change little. */
  private static final int ROWS_FOR_NOISE = 1000;

  private final double noise;
  private final double[][] alphas;
  private final double[][] leftOut;

  /**
   * Fits.
   *
   * @param gram kernel of each two rows, in an order of no meaning
   * @param targets for each model one a row, of mean about zero
   */
  KernelFit(DMatrixRMaj gram, double[][] targets) {
    this.noise = bestNoise(gram, centred(targets));
    this.alphas = new double[targets.length][targets[0].length];
    this.leftOut = new double[targets.length][targets[0].length];
    solve(gram, targets);
  }

  /** Returns the noise chosen. */
  double noise() {
    return noise;
  }

  /** Returns the weight of each row for a model. */
  double[] alphas(int model) {
    return alphas[model];
  }

  /** Returns what each row is predicted by all others for a model. */
  double[] leftOut(int model) {
    return leftOut[model];
  }

  private void solve(DMatrixRMaj gram, double[][] targets) {
    DMatrixRMaj inverse = inverse(gram, noise);
    for (int m = 0; m < targets.length; m++) {
      alphas[m] = times(inverse, targets[m]);
      for (int i = 0; i < targets[m].length; i++) {
        leftOut[m][i] = targets[m][i] - alphas[m][i] / inverse.get(i, i);
      }
    }
  }

  private static double bestNoise(DMatrixRMaj gram, double[][] targets) {
    int rows = Math.min(ROWS_FOR_NOISE, targets[0].length);
    DMatrixRMaj part = CommonOps_DDRM.extract(gram, 0, rows, 0, rows);
    double best = NOISES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double candidate : NOISES) {
      double error = leaveOneOutError(inverse(part, candidate), targets, rows);
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    return best;
  }

  private static double leaveOneOutError(DMatrixRMaj inverse, double[][] targets, int rows) {
    double error = 0;
    for (double[] target : targets) {
      double[] alpha = times(inverse, Arrays.copyOf(target, rows));
      for (int i = 0; i < rows; i++) {
        double residual = alpha[i] / inverse.get(i, i);
        error += residual * residual;
      }
    }
    return error;
  }

  private static DMatrixRMaj inverse(DMatrixRMaj gram, double noise) {
    int n = gram.numRows;
    DMatrixRMaj noisy = gram.copy();
    for (int i = 0; i < n; i++) {
      noisy.add(i, i, noise);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
    if (!solver.setA(noisy)) {
      throw new IllegalStateException("a kernel with noise " + noise + " is positive definite");
    }
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    solver.invert(inverse);
    return inverse;
  }

  private static double[] times(DMatrixRMaj matrix, double[] vector) {
    DMatrixRMaj product = new DMatrixRMaj(vector.length, 1);
    CommonOps_DDRM.mult(matrix, DMatrixRMaj.wrap(vector.length, 1, vector), product);
    return product.data;
  }

  private static double[][] centred(double[][] targets) {
    double[][] centred = new double[targets.length][targets[0].length];
    for (int i = 0; i < targets[0].length; i++) {
      double sum = 0;
      for (double[] target : targets) {
        sum += target[i];
      }
      for (int m = 0; m < targets.length; m++) {
        centred[m][i] = targets[m][i] - sum / targets.length;
      }
    }
    return centred;
  }
}
