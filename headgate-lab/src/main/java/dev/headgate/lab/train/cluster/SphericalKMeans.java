package dev.headgate.lab.train.cluster;

import dev.headgate.routers.vector.ColumnMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * K-means on the unit sphere: nearest by cosine, centroids brought to unit length (Dhillon and
 * Modha, "Concept Decompositions for Large Sparse Text Data Using Clustering", 2001), begun with
 * k-means++ (Arthur and Vassilvitskii, 2007) and repeated from several beginnings.
 */
public final class SphericalKMeans {

  private static final int MAX_PASSES = 30;
  private static final double SETTLED_SHARE = 0.002;

  private final float[][] points;
  private final SplittableRandom random;

  /**
   * Prepares for vectors of unit length.
   *
   * @param points at least one
   */
  public SphericalKMeans(float[][] points, long seed) {
    this.points = points;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Returns the centroids whose points are most similar to them, of several beginnings.
   *
   * @param clusters at least 1; fewer are returned where there are fewer points
   * @param beginnings at least 1
   */
  public float[][] fit(int clusters, int beginnings) {
    Fit best = new Fit(Math.min(clusters, points.length));
    for (int i = 1; i < beginnings; i++) {
      Fit next = new Fit(Math.min(clusters, points.length));
      best = next.similarity > best.similarity ? next : best;
    }
    return best.centroids;
  }

  /** One run from one beginning. */
  private final class Fit {

    private final float[][] centroids;
    private final int[] assigned = new int[points.length];
    private double similarity;

    Fit(int clusters) {
      centroids = beginning(clusters);
      Arrays.fill(assigned, -1);
      int moved = assign();
      for (int pass = 1; pass < MAX_PASSES && moved > points.length * SETTLED_SHARE; pass++) {
        centre();
        moved = assign();
      }
    }

    private int assign() {
      int moved = 0;
      similarity = 0;
      ColumnMatrix matrix = ColumnMatrix.of(centroids, points[0].length);
      for (int p = 0; p < points.length; p++) {
        float[] similarities = matrix.times(points[p]);
        int best = most(similarities);
        moved += assigned[p] == best ? 0 : 1;
        assigned[p] = best;
        similarity += similarities[best];
      }
      return moved;
    }

    private void centre() {
      ClusterSums sums = new ClusterSums(centroids.length, points[0].length);
      for (int p = 0; p < points.length; p++) {
        sums.add(assigned[p], points[p]);
      }
      sums.centre(centroids);
    }
  }

  /**
   * k-means++: each next centroid is a point drawn by its distance, 1 - cosine, from the others.
   */
  private float[][] beginning(int clusters) {
    float[][] centroids = new float[clusters][];
    double[] distances = new double[points.length];
    Arrays.fill(distances, 1);
    for (int c = 0; c < clusters; c++) {
      centroids[c] = points[draw(distances)].clone();
      for (int p = 0; p < points.length; p++) {
        distances[p] = Math.min(distances[p], Math.max(0, 1 - dot(centroids[c], points[p])));
      }
    }
    return centroids;
  }

  private static int most(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** Returns the centroid most similar to a point. */
  static int nearest(float[][] centroids, float[] point) {
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < centroids.length; c++) {
      float s = dot(centroids[c], point);
      if (s > most) {
        most = s;
        best = c;
      }
    }
    return best;
  }

  /** Brings a vector to unit length, in place; zero stays zero. */
  static void toUnitLength(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= (float) length;
    }
  }

  private int draw(double[] weights) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    for (int p = 0; p < weights.length; p++) {
      left -= weights[p];
      if (left < 0) {
        return p;
      }
    }
    return random.nextInt(weights.length);
  }

  /**
   * Returns the inner product: the cosine, of vectors of unit length. Four sums at once, as one
   * would make each addition wait for the last.
   */
  public static float dot(float[] a, float[] b) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int end = a.length - a.length % 4;
    for (int i = 0; i < end; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (int i = end; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }
}
