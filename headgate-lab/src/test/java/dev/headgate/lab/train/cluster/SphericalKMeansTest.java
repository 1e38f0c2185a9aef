package dev.headgate.lab.train.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SphericalKMeansTest {

  /** Four clouds about four axes; whatever the beginning, each gets a centroid of its own. */
  @Test
  void separateClouds_areFound() {
    float[][] points = clouds(4, 50);
    for (int seed = 0; seed < 5; seed++) {
      Set<Integer> axes = new HashSet<>();
      for (float[] centroid : new SphericalKMeans(points, seed).fit(4, 3)) {
        assertThat(length(centroid)).isCloseTo(1, within(1e-4));
        axes.add(largest(centroid));
      }
      assertThat(axes).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
  }

  @Test
  void sameSeed_sameCentroids() {
    float[][] points = clouds(3, 20);
    assertThat(new SphericalKMeans(points, 5).fit(4, 2))
        .isDeepEqualTo(new SphericalKMeans(points, 5).fit(4, 2));
  }

  @Test
  void moreClustersThanPoints_areCutToThePoints() {
    assertThat(new SphericalKMeans(clouds(1, 3), 1).fit(10, 1)).hasDimensions(3, 6);
  }

  @Test
  void equalPoints_makeClustersAllTheSame() {
    float[][] points = {{1, 0}, {1, 0}, {1, 0}};
    assertThat(new SphericalKMeans(points, 1).fit(2, 1))
        .isDeepEqualTo(new float[][] {{1, 0}, {1, 0}});
  }

  /** Too many points for all to be passed over again and again. */
  @Test
  void manyPoints_areClusteredByDraws() {
    float[][] points = clouds(4, 6_000);
    float[][] found = new MiniBatchKMeans(points, 2).fit(4, 2);
    Set<Integer> axes = new HashSet<>();
    for (float[] centroid : found) {
      assertThat(length(centroid)).isCloseTo(1, within(1e-4));
      axes.add(largest(centroid));
    }
    assertThat(axes).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(new MiniBatchKMeans(points, 2).fit(4, 2)).isDeepEqualTo(found);
    float[][] few = clouds(4, 50);
    assertThat(new MiniBatchKMeans(few, 2).fit(4, 2))
        .isDeepEqualTo(new SphericalKMeans(few, 2).fit(4, 2));
  }

  private static float[][] clouds(int clouds, int each) {
    SplittableRandom random = new SplittableRandom(9);
    float[][] points = new float[clouds * each][6];
    for (int p = 0; p < points.length; p++) {
      for (int i = 0; i < 6; i++) {
        points[p][i] = (float) random.nextDouble(-0.1, 0.1) + (i == p % clouds ? 1 : 0);
      }
      double length = length(points[p]);
      for (int i = 0; i < 6; i++) {
        points[p][i] /= (float) length;
      }
    }
    return points;
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private static double length(float[] values) {
    double[] copy = new double[values.length];
    Arrays.setAll(copy, i -> values[i] * (double) values[i]);
    return Math.sqrt(Arrays.stream(copy).sum());
  }
}
