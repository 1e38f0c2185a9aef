package dev.headgate.lab.train.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both fits on made-up rows with known coefficients. */
class FitsTest {

  private static final int ROWS = 4000;

  @Test
  void nonNegativeSquares_findWhatMadeTheTargets_andNothingBelowZero() {
    NonNegativeSquares fit = new NonNegativeSquares(3);
    for (double[] row : rows()) {
      fit.add(row, 0.7 * row[0] + 0.2 * row[1] - 0.5 * row[2], 2);
    }
    double[] found = fit.solve(0);
    assertThat(found[0]).isCloseTo(0.7, within(0.05));
    assertThat(found[1]).isCloseTo(0.2, within(0.05));
    assertThat(found[2]).isZero();
  }

  @Test
  void nonNegativeSquares_ofNothing_areZero() {
    assertThat(new NonNegativeSquares(2).solve(1e-3)).containsExactly(0, 0);
  }

  @Test
  void boundedLogistic_findsWhatMadeTheTargets() {
    List<double[]> rows = rows();
    double[] targets =
        rows.stream()
            .mapToDouble(r -> 1 / (1 + Math.exp(-(0.3 + 1.5 * r[0] - r[1] - 0.5 * r[2]))))
            .toArray();
    double[] weights = new double[ROWS];
    Arrays.fill(weights, 1);
    double[] found = new BoundedLogistic(rows, targets, weights, 1, 0).fit();
    assertThat(found).containsExactly(new double[] {1.5, -1, -0.5, 0.3}, within(1e-3));
    double[] bounded = new BoundedLogistic(rows, targets, weights, 3, 0).fit();
    assertThat(bounded[1]).isZero();
    assertThat(bounded[2]).isZero();
  }

  private static List<double[]> rows() {
    SplittableRandom random = new SplittableRandom(1);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()});
    }
    return rows;
  }
}
