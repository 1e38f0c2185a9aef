package dev.headgate.lab.pool.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PopulationFitTest {

  private static final int ROWS = 300;
  private static final int DIRECTIONS = 4;
  private static final int CLUSTERS = 3;

  private final SplittableRandom random = new SplittableRandom(5);
  private final double[][] rows = rows();

  @Test
  void learnsWhatModelsAreLike() {
    Population population = fit(known(20, 0.15)).population();
    assertThat(population.mean()[0]).isCloseTo(0.6, within(0.05));
    assertThat(population.mean()[1]).isCloseTo(0.1, within(0.02));
    assertThat(population.directions()).isCloseTo(0.0225, within(0.012));
    assertThat(population.noise()).isCloseTo(0.01, within(0.003));
  }

  @Test
  void modelsThatAreAllAlike_leaveNewOnesLittleRoom() {
    Population varied = fit(known(20, 0.15)).population();
    Population alike = fit(known(20, 0)).population();
    assertThat(alike.directions()).isLessThan(varied.directions() / 20);
  }

  @Test
  void fewModelsAreNotTakenForAllThereAre() {
    assertThat(fit(known(1, 0)).population().covariance()[0]).isGreaterThan(0.02);
    Population none = fit(new double[ROWS][0]).population();
    assertThat(none.mean()[0]).isEqualTo(0.5);
    double[] right = new double[ROWS];
    Arrays.fill(right, 1);
    assertThat(none.describe(rows, right).quality(rows[0])).isCloseTo(1, within(0.02));
  }

  @Test
  void modelsThatAnsweredLittle_areLeftOut() {
    double[][] known = known(5, 0.1);
    for (int i = 5; i < ROWS; i++) {
      known[i][0] = Double.NaN;
    }
    double[][] without = new double[ROWS][];
    Arrays.setAll(without, i -> Arrays.copyOfRange(known[i], 1, 5));
    assertThat(fit(known).population().mean()).isEqualTo(fit(without).population().mean());
  }

  @Test
  void moreLabels_makeSurer() {
    Population population = fit(known(20, 0.15)).population();
    double[] scores = Arrays.stream(known(1, 0.15)).mapToDouble(row -> row[0]).toArray();
    double few = described(population, scores, 10).variance()[2];
    double many = described(population, scores, ROWS).variance()[2];
    assertThat(many).isLessThan(few / 3);
  }

  private Description described(Population population, double[] scores, int labels) {
    return population.describe(Arrays.copyOf(rows, labels), Arrays.copyOf(scores, labels));
  }

  private PopulationFit fit(double[][] known) {
    return new PopulationFit(rows, known, PromptSpace.HEAD + DIRECTIONS);
  }

  /** Models whose weights of directions have such a deviation. */
  private double[][] known(int models, double deviation) {
    double[][] known = new double[ROWS][models];
    for (int m = 0; m < models; m++) {
      double[] own = new double[DIRECTIONS];
      Arrays.setAll(own, k -> deviation * random.nextGaussian());
      double constant = 0.6 + 0.1 * random.nextGaussian();
      for (int i = 0; i < ROWS; i++) {
        known[i][m] = constant + 0.1 * rows[i][1] + 0.1 * random.nextGaussian();
        for (int k = 0; k < DIRECTIONS; k++) {
          known[i][m] += own[k] * rows[i][PromptSpace.HEAD + k];
        }
      }
    }
    return known;
  }

  private double[][] rows() {
    double[][] made = new double[ROWS][PromptSpace.HEAD + DIRECTIONS + CLUSTERS];
    for (double[] row : made) {
      Arrays.setAll(row, k -> random.nextGaussian());
      row[0] = 1;
      Arrays.fill(row, PromptSpace.HEAD + DIRECTIONS, row.length, 0);
      row[PromptSpace.HEAD + DIRECTIONS + random.nextInt(CLUSTERS)] = 1;
    }
    return made;
  }
}
