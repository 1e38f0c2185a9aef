package dev.headgate.lab.train.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
   * @param targets for each model one a row, of mean about zero; NaN where it was not asked, and
   *     then each model is fitted on its own rows
   * @param weights for each model how much each row counts, of mean 1: a row of weight two is as
   *     good as two with the same target, its noise is half
   */
  KernelFit(DMatrixRMaj gram, double[][] targets, double[][] weights) {
    List<Part> parts = Part.of(targets, weights);
    this.noise = bestNoise(gram, targets, parts);
    this.alphas = new double[targets.length][targets[0].length];
    this.leftOut = new double[targets.length][targets[0].length];
    Arrays.stream(leftOut).forEach(row -> Arrays.fill(row, Double.NaN));
    parts.forEach(part -> solve(part, gram, targets));
  }

  /** Models that were asked about the same rows, which share the algebra. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(List<Integer> models, int[] rows, double[] weights) {

    static List<Part> of(double[][] targets, double[][] weights) {
      List<Integer> all = IntStream.range(0, targets.length).boxed().toList();
      boolean whole =
          all.stream()
              .allMatch(
                  m ->
                      answered(targets[m]).length == targets[m].length
                          && Arrays.equals(weights[m], weights[0]));
      return whole
          ? List.of(of(all, targets[0], weights[0]))
          : all.stream().map(m -> of(List.of(m), targets[m], weights[m])).toList();
    }

    private static Part of(List<Integer> models, double[] target, double[] weights) {
      int[] rows = answered(target);
      return new Part(models, rows, Arrays.stream(rows).mapToDouble(i -> weights[i]).toArray());
    }

    private static int[] answered(double[] target) {
      return IntStream.range(0, target.length).filter(i -> !Double.isNaN(target[i])).toArray();
    }

    double[] of(double[] target) {
      return Arrays.stream(rows).mapToDouble(i -> target[i]).toArray();
    }

    /** Returns the first rows alone. */
    Part first(int most) {
      int size = Math.min(most, rows.length);
      return new Part(models, Arrays.copyOf(rows, size), Arrays.copyOf(weights, size));
    }

    DMatrixRMaj of(DMatrixRMaj gram) {
      DMatrixRMaj own = new DMatrixRMaj(rows.length, rows.length);
      CommonOps_DDRM.extract(gram, rows, rows.length, rows, rows.length, own);
      return own;
    }

    /** Returns what decides between the models, or of one alone its targets. */
    double[][] deciding(double[][] targets) {
      double[][] own = models.stream().map(m -> of(targets[m])).toArray(double[][]::new);
      return own.length == 1 ? own : centred(own);
    }
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

  private void solve(Part part, DMatrixRMaj gram, double[][] targets) {
    DMatrixRMaj inverse = inverse(part.of(gram), part.weights(), noise);
    for (int m : part.models()) {
      double[] target = part.of(targets[m]);
      double[] alpha = times(inverse, target);
      for (int i = 0; i < target.length; i++) {
        alphas[m][part.rows()[i]] = alpha[i];
        leftOut[m][part.rows()[i]] = target[i] - alpha[i] / inverse.get(i, i);
      }
    }
  }

  private static double bestNoise(DMatrixRMaj gram, double[][] targets, List<Part> parts) {
    double best = NOISES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double candidate : NOISES) {
      double error = 0;
      for (Part part : parts) {
        Part few = part.first(ROWS_FOR_NOISE);
        DMatrixRMaj inverse = inverse(few.of(gram), few.weights(), candidate);
        error += leaveOneOutError(inverse, few.deciding(targets), few.weights());
      }
      if (error < least) {
        least = error;
        best = candidate;
      }
    }
    return best;
  }

  private static double leaveOneOutError(
      DMatrixRMaj inverse, double[][] targets, double[] weights) {
    double error = 0;
    for (double[] target : targets) {
      double[] alpha = times(inverse, target);
      for (int i = 0; i < alpha.length; i++) {
        double residual = alpha[i] / inverse.get(i, i);
        error += weights[i] * residual * residual;
      }
    }
    return error;
  }

  private static DMatrixRMaj inverse(DMatrixRMaj gram, double[] weights, double noise) {
    int n = gram.numRows;
    DMatrixRMaj noisy = gram.copy();
    for (int i = 0; i < n; i++) {
      noisy.add(i, i, noise / weights[i]);
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
