package dev.headgate.lab.train.cluster;

import java.io.Serializable;

/**
 * Points summed by cluster: what a pass of k-means on the unit sphere moves centroids by. Sums of
 * parts of the points add up to those of all.
 *
 * <p>Components are kept as whole numbers of 2<sup>-36</sup>, of which floats beyond .0001 are
 * multiples, so that a sum is the same to the last bit in whichever order and parts it was made.
 */
public final class ClusterSums implements Serializable {

  private static final long serialVersionUID = 1;
  private static final double SCALE = 1L << 36;

  private final long[][] sums;
  private final long[] counts;

  /** Makes empty sums. */
  public ClusterSums(int clusters, int dimension) {
    this.sums = new long[clusters][dimension];
    this.counts = new long[clusters];
  }

  /**
   * Adds a point of unit length.
   *
   * @throws ArithmeticException beyond some hundred million points that are all alike
   */
  void add(int cluster, float[] point) {
    counts[cluster]++;
    long[] sum = sums[cluster];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(sum[i], Math.round(SCALE * point[i]));
    }
  }

  /** Adds a point to the cluster whose centroid is nearest; returns these sums. */
  public ClusterSums with(float[] point, float[][] centroids) {
    add(SphericalKMeans.nearest(centroids, point), point);
    return this;
  }

  /** Adds the sums of other points; returns these sums. */
  public ClusterSums with(ClusterSums others) {
    for (int c = 0; c < sums.length; c++) {
      counts[c] += others.counts[c];
      for (int i = 0; i < sums[c].length; i++) {
        sums[c][i] = Math.addExact(sums[c][i], others.sums[c][i]);
      }
    }
    return this;
  }

  /** Returns how many points each cluster has. */
  public long[] counts() {
    return counts.clone();
  }

  /** Moves centroids, in place, to the middles of their points; an empty cluster's stays. */
  public void centre(float[][] centroids) {
    for (int c = 0; c < sums.length; c++) {
      double length = length(c);
      for (int i = 0; i < sums[c].length && length > 0; i++) {
        centroids[c][i] = (float) (sums[c][i] / SCALE / length);
      }
    }
  }

  /**
   * Returns the mean similarity of points to the middles of their clusters, which k-means raises
   * from pass to pass: the lengths of the sums by the number of points.
   */
  public double cohesion() {
    double lengths = 0;
    long points = 0;
    for (int c = 0; c < sums.length; c++) {
      lengths += length(c);
      points += counts[c];
    }
    return points == 0 ? 0 : lengths / points;
  }

  private double length(int cluster) {
    double squares = 0;
    for (long sum : sums[cluster]) {
      squares += sum / SCALE * (sum / SCALE);
    }
    return Math.sqrt(squares);
  }
}
