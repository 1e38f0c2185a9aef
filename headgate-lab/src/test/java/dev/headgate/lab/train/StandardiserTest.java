package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandardiserTest {

  private final List<float[]> vectors =
      List.of(new float[] {1, 1, 10}, new float[] {3, 1, 30}, new float[] {5, 1, 20});

  @Test
  void foldedWeights_giveTheSameProduct() {
    Standardiser standardiser = Standardiser.of(vectors, 1);
    double[] weights = {0.5, -1, 2};
    double[] folded = standardiser.fold(weights);
    for (float[] vector : vectors) {
      double direct = 0;
      double through = 0;
      double[] x = standardiser.apply(vector);
      for (int i = 0; i < x.length; i++) {
        direct += folded[i] * vector[i];
        through += weights[i] * x[i];
      }
      assertThat(direct).isCloseTo(through, within(1e-9));
    }
  }

  @Test
  void constant_isLeftAlone() {
    assertThat(Standardiser.of(vectors, 1).apply(vectors.get(0))[1]).isEqualTo(1);
  }

  @Test
  void adam_findsTheMinimumOfABowl() {
    Adam adam = new Adam(new double[] {5, -3}, 0);
    for (int step = 0; step < 2000; step++) {
      adam.add(0, 2 * (adam.parameters()[0] - 1));
      adam.add(1, 20 * (adam.parameters()[1] - 2));
      adam.step(0.02);
    }
    assertThat(adam.parameters()[0]).isCloseTo(1, within(0.02));
    assertThat(adam.parameters()[1]).isCloseTo(2, within(0.02));
  }
}
