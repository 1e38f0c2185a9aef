package dev.headgate.lab.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two models on two prompts: the cheap one, of cost 1, is right on the first, the dear on both. */
class PoolFiguresTest {

  private static final Trial TRIAL =
      new Trial(
          List.of(),
          new double[0][],
          new int[0],
          new double[0][],
          Optional.empty(),
          new double[] {1, 3},
          List.of(),
          new double[][] {{1, 1}, {0, 1}},
          new double[][] {{1, 3}, {1, 3}},
          1);

  @Test
  void perfectPrediction_paysOnlyWhereItHelps() {
    PoolFigures figures = PoolFigures.of(new double[][] {{1, 1}, {0, 1}}, TRIAL);
    assertThat(figures.peak()).isEqualTo(1);
    assertThat(figures.qnc()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(figures.area()).isCloseTo(0.875, within(1e-9));
  }

  @Test
  void noPrediction_mixesTheTwo() {
    PoolFigures figures = PoolFigures.of(new double[][] {{0.5, 1}, {0.5, 1}}, TRIAL);
    assertThat(figures.qnc()).isEqualTo(1);
    assertThat(figures.area()).isCloseTo(0.75, within(1e-9));
  }

  /** The cheaper model costs more on the one prompt it is preferred for. */
  @Test
  void aLambdaThatSavesNothingAndIsWorse_isLeftOut() {
    Trial trial =
        new Trial(
            List.of(),
            new double[0][],
            new int[0],
            new double[0][],
            Optional.empty(),
            new double[] {1, 1.1, 9},
            List.of(),
            new double[][] {{0, 1, 0}, {0, 1, 0}},
            new double[][] {{1.5, 1.1, 9}, {0.5, 1.1, 9}},
            1);
    double[][] quality = {{0.9, 1, 0}, {-9, 1, 0}};
    assertThat(PoolFigures.of(quality, trial).area()).isGreaterThan(0.95);
  }

  @Test
  void theCurveIsReadAtSharesOfTheCost() {
    PoolFigures figures = PoolFigures.of(new double[][] {{1, 1}, {0, 1}}, TRIAL);
    assertThat(figures.at(0)).isCloseTo(0.5, within(1e-9));
    assertThat(figures.at(0.25)).isCloseTo(0.75, within(1e-9));
    assertThat(figures.at(1)).isCloseTo(1, within(1e-9));
  }
}
