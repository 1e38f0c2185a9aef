package dev.headgate.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.lab.pool.method.Population;
import dev.headgate.routers.profile.Prior;
import dev.headgate.routers.profile.Variety;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PosteriorTest {

  private static final int DIRECTIONS = 5;
  private static final int CLUSTERS = 3;
  private static final int SIZE = 2 + DIRECTIONS + CLUSTERS;
  private static final int ROWS = 40;

  private static final Variety VARIETY =
      new Variety(List.of(new Variety.Scale(0.1, 0.4), new Variety.Scale(1, 0.6)), 0.8);

  private final SplittableRandom random = new SplittableRandom(3);

  /** What serves is what is judged: {@code headgate eval-pool} describes models by the latter. */
  @Test
  void mean_isThatOfTheHierarchicalMethod() {
    Population population =
        new Population(
            new double[] {0.5, 0.1},
            new double[] {0.04, 0.01, 0.01, 0.02},
            0.03,
            0.01,
            0.2,
            VARIETY,
            2 + DIRECTIONS);
    float[][] rows = new float[ROWS][SIZE];
    double[][] same = new double[ROWS][SIZE];
    double[] scores = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < SIZE; k++) {
        rows[i][k] = k == 0 ? 1 : (float) random.nextGaussian();
        same[i][k] = rows[i][k];
      }
      scores[i] = random.nextInt(2);
    }
    double[] expected = population.describe(same, scores).mean();
    Prior prior = prior();
    float[] found = new Posterior(prior).given(rows, scores, prior.mean()).mean();
    for (int k = 0; k < SIZE; k++) {
      assertThat((double) found[k]).isCloseTo(expected[k], within(1e-5));
    }
  }

  @Test
  void withoutLabels_thePriorStays() {
    Prior prior = prior();
    Coefficients found = new Posterior(prior).given(new float[0][], new double[0], prior.mean());
    assertThat(found.mean()).containsExactly(prior.mean());
    assertThat(found.variance()[0]).isCloseTo(0.04f, within(1e-6f));
    assertThat(found.variance()[1]).isCloseTo(0.02f, within(1e-6f));
    assertThat(found.variance()[SIZE - 1]).isCloseTo(0.64f * 0.01f, within(1e-6f));
  }

  /** Products of many columns are cut into blocks, which an empty matrix has none of. */
  @Test
  void withoutLabels_aWidePriorStays() {
    int size = 200;
    float[] variance = new float[size];
    Arrays.fill(variance, 0.5f);
    Prior wide = new Prior(new float[size], variance, new float[0][], 0.2, Variety.normal(0.2));
    Coefficients found = new Posterior(wide).given(new float[0][], new double[0], wide.mean());
    assertThat(found.mean()).containsOnly(0f);
    assertThat(found.variance()).hasSize(size).containsOnly(0.5f);
  }

  private static Prior prior() {
    float[] mean = new float[SIZE];
    mean[0] = 0.5f;
    mean[1] = 0.1f;
    float[] variance = new float[SIZE];
    for (int k = 2; k < SIZE; k++) {
      variance[k] = k < 2 + DIRECTIONS ? 0.03f : 0.01f;
    }
    float[] first = new float[SIZE];
    first[0] = 0.2f;
    first[1] = 0.05f;
    float[] second = new float[SIZE];
    second[1] = (float) Math.sqrt(0.02 - 0.0025);
    return new Prior(mean, variance, new float[][] {first, second}, 0.2, VARIETY);
  }
}
