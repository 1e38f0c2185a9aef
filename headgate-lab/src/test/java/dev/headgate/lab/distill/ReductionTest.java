package dev.headgate.lab.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Vectors whose k-th component varies as 1 / (1 + k). */
class ReductionTest {

  private static final int DIMENSION = 32;
  private static final int KEPT = 24;

  private final List<float[]> vectors = vectors();

  @Test
  void everyComponent_variesAboutAlike() {
    Reduction reduction = Reduction.of(vectors, KEPT);
    double[] mean = Reduction.mean(vectors);
    double[] squares = new double[KEPT];
    double total = 0;
    for (float[] vector : vectors) {
      float[] reduced = reduction.around(vector, mean);
      for (int k = 0; k < KEPT; k++) {
        squares[k] += reduced[k] * reduced[k] / vectors.size();
        total += reduced[k] * reduced[k] / vectors.size();
      }
    }
    for (double square : squares) { // the first principal component alone has three fifths of all
      assertThat(square).isBetween(0.02 * total / KEPT, 8 * total / KEPT);
    }
  }

  @Test
  void distances_areThoseOfThePrincipalComponents() {
    Reduction whole = Reduction.of(vectors, DIMENSION);
    float[] a = whole.around(vectors.get(0), new double[DIMENSION]);
    assertThat(Vectors.length(a)).isCloseTo(Vectors.length(vectors.get(0)), within(1e-4));
  }

  @Test
  void sameVectors_areReducedAlike() {
    assertThat(Reduction.of(vectors, KEPT).apply(vectors.get(3)))
        .isEqualTo(Reduction.of(vectors(), KEPT).apply(vectors.get(3)));
  }

  private static List<float[]> vectors() {
    SplittableRandom random = new SplittableRandom(5);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      float[] vector = new float[DIMENSION];
      for (int k = 0; k < DIMENSION; k++) {
        vector[k] = (float) (random.nextGaussian() / (1 + k) + 0.5);
      }
      vectors.add(vector);
    }
    return vectors;
  }
}
