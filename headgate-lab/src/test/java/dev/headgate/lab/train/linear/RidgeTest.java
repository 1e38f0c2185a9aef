package dev.headgate.lab.train.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RidgeTest {

  @Test
  void smallPenalty_findsTheLine() {
    float[][] rows = rows(200, 3);
    double[] target = new double[200];
    for (int i = 0; i < 200; i++) {
      target[i] = 2 + 3 * rows[i][0] - rows[i][2];
    }
    float[] head = ridge(rows, ones(200)).head(target, 1e-6);
    assertThat(head[0]).isCloseTo(3, within(1e-3f));
    assertThat(head[1]).isCloseTo(0, within(1e-3f));
    assertThat(head[2]).isCloseTo(-1, within(1e-3f));
    assertThat(head[3]).isCloseTo(2, within(1e-3f));
  }

  /** More columns than rows goes through the other square; both must agree on what they share. */
  @Test
  void moreColumnsThanRows_fitTheRows() {
    float[][] rows = rows(10, 30);
    double[] target = new double[10];
    Arrays.setAll(target, i -> i % 2);
    float[] head = ridge(rows, ones(10)).head(target, 1e-4);
    for (int i = 0; i < 10; i++) {
      assertThat(predict(head, rows[i])).isCloseTo(target[i], within(0.01));
    }
  }

  @Test
  void leaveOneOut_isNearWhatRefittingGives() {
    float[][] rows = rows(40, 3);
    SplittableRandom random = new SplittableRandom(5);
    double[] target = new double[40];
    Arrays.setAll(target, i -> rows[i][0] + random.nextGaussian());
    double refitted = 0;
    for (int out = 0; out < 40; out++) {
      int o = out;
      float[][] rest = drop(rows, o);
      double[] restTarget = new double[39];
      Arrays.setAll(restTarget, i -> target[i < o ? i : i + 1]);
      double residual = target[o] - predict(ridge(rest, ones(39)).head(restTarget, 5), rows[o]);
      refitted += residual * residual;
    }
    assertThat(ridge(rows, ones(40)).leaveOneOutError(target, 5))
        .isCloseTo(refitted, within(0.03 * refitted));
  }

  @Test
  void weights_countAsSoManyRows() {
    float[][] rows = rows(20, 2);
    double[] target = new double[20];
    Arrays.setAll(target, i -> rows[i][1] * rows[i][1]);
    float[][] twice = Arrays.copyOf(rows, 40);
    System.arraycopy(rows, 0, twice, 20, 20);
    double[] twiceTarget = new double[40];
    Arrays.setAll(twiceTarget, i -> target[i % 20]);
    double[] two = new double[20];
    Arrays.fill(two, 2);
    float[] weighted = ridge(rows, two).head(target, 3);
    float[] repeated = ridge(twice, ones(40)).head(twiceTarget, 3);
    for (int k = 0; k < 3; k++) {
      assertThat(weighted[k]).isCloseTo(repeated[k], within(1e-4f));
    }
  }

  private static double predict(float[] head, float[] row) {
    double sum = head[row.length];
    for (int k = 0; k < row.length; k++) {
      sum += head[k] * row[k];
    }
    return sum;
  }

  private static float[][] drop(float[][] rows, int out) {
    float[][] rest = new float[rows.length - 1][];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = rows[i < out ? i : i + 1];
    }
    return rest;
  }

  private static float[][] rows(int count, int columns) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] rows = new float[count][columns];
    for (float[] row : rows) {
      for (int k = 0; k < columns; k++) {
        row[k] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Ridge ridge(float[][] rows, double[] weights) {
    return new Ridge(rows, weights, ones(rows[0].length));
  }
}
