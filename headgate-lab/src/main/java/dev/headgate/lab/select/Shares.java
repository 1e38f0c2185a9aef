package dev.headgate.lab.select;

import java.util.List;

/** How many of each cluster are taken. */
final class Shares {

  private Shares() {}

  /**
   * Shares out by the square roots of sizes, one by one to whom most is owed, none more than it
   * has.
   *
   * @param n at most the sizes' sum
   */
  static int[] of(List<? extends List<?>> clusters, int n) {
    int[] shares = new int[clusters.size()];
    for (int given = 0; given < n; given++) {
      shares[next(clusters, shares)]++;
    }
    return shares;
  }

  /** Webster's method; a cluster of which nothing was taken comes first. */
  private static int next(List<? extends List<?>> clusters, int[] shares) {
    int next = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < shares.length; c++) {
      int size = clusters.get(c).size();
      double owed = Math.sqrt(size) / (shares[c] == 0 ? 1e-9 : 2.0 * shares[c] + 1);
      if (shares[c] < size && owed > most) {
        most = owed;
        next = c;
      }
    }
    return next;
  }
}
