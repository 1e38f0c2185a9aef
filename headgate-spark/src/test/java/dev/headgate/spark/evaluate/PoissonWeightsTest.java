package dev.headgate.spark.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PoissonWeightsTest {

  @Test
  void weights_areOfMeanAndVarianceOne() {
    int[] weights = PoissonWeights.of("a", 200_000, 1);
    double mean = Arrays.stream(weights).average().orElseThrow();
    double squares = Arrays.stream(weights).mapToDouble(w -> w * w).average().orElseThrow();
    assertThat(mean).isCloseTo(1, within(0.01));
    assertThat(squares - mean * mean).isCloseTo(1, within(0.02));
    assertThat(Arrays.stream(weights).filter(w -> w == 0).count() / 200_000.0)
        .isCloseTo(Math.exp(-1), within(0.005));
  }

  @Test
  void weights_followFromIdAndSeed() {
    assertThat(PoissonWeights.of("a", 50, 1)).isEqualTo(PoissonWeights.of("a", 50, 1));
    assertThat(PoissonWeights.of("a", 50, 1)).isNotEqualTo(PoissonWeights.of("b", 50, 1));
    assertThat(PoissonWeights.of("a", 50, 1)).isNotEqualTo(PoissonWeights.of("a", 50, 2));
  }
}
