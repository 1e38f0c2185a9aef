package dev.headgate.lab.evaluate;

import java.util.Arrays;

/**
 * Quality against the share of strong calls over thresholds, by RouteLLM's protocol (arXiv
 * 2406.18665, {@code evaluate.py}): the thresholds are the 11 edges of 10 quantile bins of the
 * scores; a prompt goes strong when its score is at least the edge, at the last edge when it is
 * above.
 */
final class DeferralCurve {

  private static final int BINS = 10;

  private final double[] strongShare;
  private final double[] quality;
  private final double allStrong;
  private final double allWeak;

  private DeferralCurve(double[] strongShare, double[] quality, double allStrong, double allWeak) {
    this.strongShare = strongShare;
    this.quality = quality;
    this.allStrong = allStrong;
    this.allWeak = allWeak;
  }

  /**
   * Draws the curve.
   *
   * @param scores win rates, one a prompt, at least one
   * @param strong the strong model's quality on each
   * @param weak the weak model's quality on each
   */
  public static DeferralCurve of(double[] scores, double[] strong, double[] weak) {
    double[] edges = edges(scores);
    double[] share = new double[BINS + 1];
    double[] quality = new double[BINS + 1];
    for (int e = 0; e <= BINS; e++) {
      // From the highest edge, where nothing goes strong, to the lowest, where all does.
      int edge = BINS - e;
      for (int i = 0; i < scores.length; i++) {
        boolean goesStrong = edge == BINS ? scores[i] > edges[edge] : scores[i] >= edges[edge];
        share[e] += goesStrong ? 1 : 0;
        quality[e] += goesStrong ? strong[i] : weak[i];
      }
      share[e] /= scores.length;
      quality[e] /= scores.length;
    }
    return new DeferralCurve(share, quality, mean(strong), mean(weak));
  }

  /**
   * Returns APGR: the average over the curve of the share of the quality gap that is recovered;
   * about one half for a random router.
   */
  public double apgr() {
    double area = 0;
    for (int e = 1; e <= BINS; e++) {
      area += (strongShare[e] - strongShare[e - 1]) * (quality[e] + quality[e - 1]) / 2;
    }
    return (area - allWeak) / (allStrong - allWeak);
  }

  /**
   * Returns CPT: the smallest share of strong calls that recovers so much of the gap, between the
   * points by straight lines.
   *
   * @param recovered the part of the gap, in [0, 1]
   */
  public double cpt(double recovered) {
    for (int e = 1; e <= BINS; e++) {
      double before = gapRecovered(e - 1);
      double after = gapRecovered(e);
      if (after >= recovered && after > before) {
        double along = Math.max(0, (recovered - before) / (after - before));
        return strongShare[e - 1] + along * (strongShare[e] - strongShare[e - 1]);
      }
    }
    return 1;
  }

  private double gapRecovered(int point) {
    return (quality[point] - allWeak) / (allStrong - allWeak);
  }

  /** Returns the quantiles 0, 1/10, … 1, between ranks by straight lines. */
  private static double[] edges(double[] scores) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double[] edges = new double[BINS + 1];
    for (int e = 0; e <= BINS; e++) {
      edges[e] = Quantiles.ofSorted(sorted, (double) e / BINS);
    }
    return edges;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
