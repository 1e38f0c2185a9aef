package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ThresholdGridTest {

  @Test
  void threshold_isTheDoubleItsTextIsReadAs() {
    for (int step = 0; step <= ThresholdGrid.LAST; step++) {
      double threshold = ThresholdGrid.threshold(step);
      assertThat(Double.parseDouble(ThresholdGrid.text(threshold))).isEqualTo(threshold);
    }
  }

  @Test
  void reached_isTheLastThresholdAtWhichServingGoesStrong() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      assertReached(random.nextDouble());
      assertReached(ThresholdGrid.threshold(random.nextInt(ThresholdGrid.LAST + 1)));
    }
    assertReached(0);
    assertReached(1);
    assertReached(Math.nextDown(1.0));
    assertReached(Double.MIN_VALUE);
  }

  private static void assertReached(double winRate) {
    int step = ThresholdGrid.reached(winRate);
    assertThat(winRate).isGreaterThanOrEqualTo(ThresholdGrid.threshold(step));
    if (step < ThresholdGrid.LAST) {
      assertThat(winRate).isLessThan(ThresholdGrid.threshold(step + 1));
    }
  }
}
