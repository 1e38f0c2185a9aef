package dev.headgate.lab.evaluate;

/** Quantiles of sorted values, between ranks by straight lines (type 7 of Hyndman and Fan). */
public final class Quantiles {

  private Quantiles() {}

  /**
   * Returns a quantile.
   *
   * @param sorted at least one value, ascending
   * @param share in [0, 1]
   */
  public static double ofSorted(double[] sorted, double share) {
    double rank = share * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    double part = rank - below;
    // an infinite neighbour that has no part must not make it not a number
    return part == 0 || sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] + part * (sorted[above] - sorted[below]);
  }
}
