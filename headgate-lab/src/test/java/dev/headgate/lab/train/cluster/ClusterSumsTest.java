package dev.headgate.lab.train.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusterSumsTest {

  private static final float[][] BEGIN = {{1, 0, 0}, {0, 1, 0}, {0, 0, -1}};

  private final float[][] points = points(1000);

  @Test
  void partsInAnyOrder_sumUpToTheSameBits() {
    ClusterSums whole = sums(0, 1000);
    ClusterSums parts = sums(700, 1000).with(sums(0, 300)).with(sums(300, 700));
    float[][] byWhole = copy();
    float[][] byParts = copy();
    whole.centre(byWhole);
    parts.centre(byParts);
    assertThat(byParts).isDeepEqualTo(byWhole);
    assertThat(parts.counts()).isEqualTo(whole.counts());
    assertThat(parts.cohesion()).isEqualTo(whole.cohesion());
  }

  @Test
  void centroids_moveToTheMiddles_andEmptyOnesStay() {
    ClusterSums sums = new ClusterSums(3, 3);
    sums.add(0, new float[] {1, 0, 0});
    sums.add(0, new float[] {0, 1, 0});
    float[][] centroids = copy();
    sums.centre(centroids);
    assertThat(centroids[0][0]).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    assertThat(centroids[1]).isEqualTo(BEGIN[1]);
    assertThat(sums.cohesion()).isCloseTo(Math.sqrt(2) / 2, within(1e-9));
    assertThat(new ClusterSums(1, 3).cohesion()).isZero();
  }

  private ClusterSums sums(int from, int to) {
    ClusterSums sums = new ClusterSums(3, 3);
    for (int i = from; i < to; i++) {
      sums.with(points[i], BEGIN);
    }
    return sums;
  }

  private static float[][] copy() {
    return new float[][] {BEGIN[0].clone(), BEGIN[1].clone(), BEGIN[2].clone()};
  }

  private static float[][] points(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] points = new float[count][3];
    for (float[] point : points) {
      for (int i = 0; i < 3; i++) {
        point[i] = (float) random.nextDouble(-1, 1);
      }
      SphericalKMeans.toUnitLength(point);
    }
    return points;
  }
}
