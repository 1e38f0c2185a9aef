package dev.headgate.lab.train.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

class KernelFitTest {

  private static final int ROWS = 40;

  /** Two targets, opposite, as two models whose mean is known: what is learned is their gap. */
  @Test
  void leftOut_isWhatRefittingWithoutTheRowGives() {
    DMatrixRMaj gram = gram();
    double[][] targets = targets(0.3);
    KernelFit fit = new KernelFit(gram, targets, even());
    for (int out : new int[] {0, 7, ROWS - 1}) {
      assertThat(fit.leftOut(0)[out]).isCloseTo(refitted(gram, targets[0], out, fit), within(1e-6));
    }
  }

  @Test
  void noiseGrows_withWhatCannotBeExplained() {
    assertThat(new KernelFit(gram(), targets(0.05), even()).noise())
        .isLessThan(new KernelFit(gram(), targets(9), even()).noise());
  }

  @Test
  void rowOfWeightTwo_hasHalfTheNoise() {
    DMatrixRMaj gram = gram();
    double[][] targets = targets(0.3);
    double[][] weights = even();
    for (int i = 0; i < ROWS; i++) {
      weights[0][i] = i % 2 == 0 ? 4 / 3.0 : 2 / 3.0;
    }
    KernelFit fit = new KernelFit(gram, targets, weights);
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < ROWS; i++) {
        double predicted = 0;
        for (int j = 0; j < ROWS; j++) {
          predicted += gram.get(i, j) * fit.alphas(m)[j];
        }
        double off = fit.noise() / weights[m][i] * fit.alphas(m)[i];
        assertThat(predicted + off).isCloseTo(targets[m][i], within(1e-9));
      }
    }
  }

  private static double[][] even() {
    double[][] weights = new double[2][ROWS];
    Arrays.stream(weights).forEach(row -> Arrays.fill(row, 1));
    return weights;
  }

  private static double refitted(DMatrixRMaj gram, double[] target, int out, KernelFit fit) {
    int[] rest = IntStream.range(0, ROWS).filter(i -> i != out).toArray();
    DMatrixRMaj kernel = new DMatrixRMaj(ROWS - 1, ROWS - 1);
    DMatrixRMaj y = new DMatrixRMaj(ROWS - 1, 1);
    for (int i = 0; i < rest.length; i++) {
      y.set(i, 0, target[rest[i]]);
      for (int j = 0; j < rest.length; j++) {
        kernel.set(i, j, gram.get(rest[i], rest[j]) + (i == j ? fit.noise() : 0));
      }
    }
    DMatrixRMaj alpha = new DMatrixRMaj(ROWS - 1, 1);
    CommonOps_DDRM.solve(kernel, y, alpha);
    double sum = 0;
    for (int i = 0; i < rest.length; i++) {
      sum += gram.get(out, rest[i]) * alpha.get(i, 0);
    }
    return sum;
  }

  private static double[] line() {
    double[] x = new double[ROWS];
    Arrays.setAll(x, i -> (i * 17 % ROWS) * 0.1);
    return x;
  }

  private static DMatrixRMaj gram() {
    double[] x = line();
    DMatrixRMaj gram = new DMatrixRMaj(ROWS, ROWS);
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ROWS; j++) {
        gram.set(i, j, 4 * Math.exp(-(x[i] - x[j]) * (x[i] - x[j])));
      }
    }
    return gram;
  }

  private static double[][] targets(double noise) {
    SplittableRandom random = new SplittableRandom(2);
    double[] x = line();
    double[][] targets = new double[2][ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[0][i] = Math.sin(2 * x[i]) + noise * random.nextGaussian();
      targets[1][i] = -targets[0][i];
    }
    return targets;
  }
}
