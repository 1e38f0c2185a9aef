package dev.headgate.lab.train.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * K-means on the unit sphere for more points than one would pass over again and again (Sculley,
 * "Web-Scale K-Means Clustering", 2010): begun from centroids of a sample, each small draw of
 * points pulls its nearest centroids a little, the less the more points they have seen.
 */
public final class MiniBatchKMeans {

  private static final int BATCH = 1024;
  private static final int PASSES = 3;
  private static final int SAMPLE = 20_000;

  private final float[][] points;
  private final long seed;

  /**
   * Prepares for vectors of unit length.
   *
   * @param points at least one
   */
  public MiniBatchKMeans(float[][] points, long seed) {
    this.points = points;
    this.seed = seed;
  }

  /**
   * Returns centroids; those of {@link SphericalKMeans} where there are no more points than its
   * passes can afford.
   *
   * @param clusters at least 1; fewer are returned where there are fewer points
   * @param beginnings at least 1
   */
  public float[][] fit(int clusters, int beginnings) {
    if (points.length <= SAMPLE) {
      return new SphericalKMeans(points, seed).fit(clusters, beginnings);
    }
    SplittableRandom random = new SplittableRandom(seed);
    float[][] centroids = new SphericalKMeans(sample(random), seed).fit(clusters, beginnings);
    double[] seen = new double[centroids.length];
    Arrays.fill(seen, (double) SAMPLE / centroids.length);
    long batches = (long) PASSES * points.length / BATCH;
    for (long batch = 0; batch < batches; batch++) {
      pull(random, centroids, seen);
    }
    return centroids;
  }

  private float[][] sample(SplittableRandom random) {
    float[][] sample = new float[SAMPLE][];
    Arrays.setAll(sample, i -> points[random.nextInt(points.length)]);
    return sample;
  }

  private void pull(SplittableRandom random, float[][] centroids, double[] seen) {
    int[] drawn = new int[BATCH];
    int[] nearest = new int[BATCH];
    for (int i = 0; i < BATCH; i++) {
      drawn[i] = random.nextInt(points.length);
      nearest[i] = SphericalKMeans.nearest(centroids, points[drawn[i]]);
    }
    for (int i = 0; i < BATCH; i++) {
      float[] centroid = centroids[nearest[i]];
      float rate = (float) (1 / ++seen[nearest[i]]);
      for (int k = 0; k < centroid.length; k++) {
        centroid[k] += rate * (points[drawn[i]][k] - centroid[k]);
      }
    }
    for (float[] centroid : centroids) {
      SphericalKMeans.toUnitLength(centroid);
    }
  }
}
