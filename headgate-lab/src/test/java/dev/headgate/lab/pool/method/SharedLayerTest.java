package dev.headgate.lab.pool.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SharedLayerTest {

  private static final double[][] CORNERS = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};

  /** The first model is right where x is above zero, the second where y is. */
  private static final double[][] SEPARABLE = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

  /** Right where the two differ: no line tells that. */
  private static final double[][] EXCLUSIVE = {{0}, {1}, {1}, {0}};

  @Test
  void beginsNearTheMeans() {
    SharedLayer layer = new SharedLayer(false, 4, 2, new double[] {0.2, 0.7}, random());
    double[] chances = layer.predict(new double[] {0, 0});
    assertThat(chances[0]).isEqualTo(0.2, within(1e-9));
    assertThat(chances[1]).isEqualTo(0.7, within(1e-9));
  }

  @Test
  void factorisation_learnsWhatEachModelIsGoodAt() {
    SharedLayer layer = trained(false, SEPARABLE);
    for (int i = 0; i < CORNERS.length; i++) {
      double[] chances = layer.predict(CORNERS[i]);
      assertThat(chances[0]).isEqualTo(SEPARABLE[i][0], within(0.2));
      assertThat(chances[1]).isEqualTo(SEPARABLE[i][1], within(0.2));
    }
  }

  @Test
  void onlyTheRectifiedLayer_learnsAnExclusiveOr() {
    SharedLayer straight = trained(false, EXCLUSIVE);
    SharedLayer rectified = trained(true, EXCLUSIVE);
    double straightMiss = 0;
    for (int i = 0; i < CORNERS.length; i++) {
      straightMiss += Math.abs(straight.predict(CORNERS[i])[0] - EXCLUSIVE[i][0]) / CORNERS.length;
      assertThat(rectified.predict(CORNERS[i])[0]).isEqualTo(EXCLUSIVE[i][0], within(0.2));
    }
    assertThat(straightMiss).isGreaterThan(0.4);
  }

  @Test
  void restore_bringsBackWhatWas() {
    SharedLayer layer = trained(true, EXCLUSIVE);
    List<double[]> snapshot = layer.snapshot();
    double before = layer.predict(CORNERS[1])[0];
    layer.learn(CORNERS[1], new double[] {0}, 1);
    layer.step(0.1);
    assertThat(layer.predict(CORNERS[1])[0]).isNotEqualTo(before);
    layer.restore(snapshot);
    assertThat(layer.predict(CORNERS[1])[0]).isEqualTo(before);
  }

  private static SharedLayer trained(boolean rectified, double[][] scores) {
    double[] means = new double[scores[0].length];
    Arrays.fill(means, 0.5);
    SharedLayer layer = new SharedLayer(rectified, 8, 2, means, random());
    for (int pass = 0; pass < 2000; pass++) {
      for (int i = 0; i < CORNERS.length; i++) {
        layer.learn(CORNERS[i], scores[i], 0.25);
      }
      layer.step(0.01);
    }
    return layer;
  }

  private static SplittableRandom random() {
    return new SplittableRandom(7);
  }
}
