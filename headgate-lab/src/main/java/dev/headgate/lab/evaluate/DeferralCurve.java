package dev.headgate.lab.evaluate;

/**
 * Quality against the share of strong calls over thresholds, by RouteLLM's protocol (arXiv
 * 2406.18665, {@code evaluate.py}): the thresholds are the 11 edges of 10 quantile bins of the
 * scores; a prompt goes strong when its score is at least the edge, at the last edge when it is
 * above.
 */
public final class DeferralCurve {

  static final int BINS = 10;

  private final double[] strongShare;
  private final double[] quality;
  private final double allStrong;
  private final double allWeak;

  DeferralCurve(double[] strongShare, double[] quality, double allStrong, double allWeak) {
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
    return Ranking.of(scores, strong, weak).curve();
  }

  /** Returns the shares of strong calls, ascending. */
  public double[] strongShare() {
    return strongShare.clone();
  }

  /** Returns the mean quality at each share. */
  public double[] quality() {
    return quality.clone();
  }

  /** Returns the area under quality over the share of strong calls. */
  public double auc() {
    double area = 0;
    for (int e = 1; e <= BINS; e++) {
      area += (strongShare[e] - strongShare[e - 1]) * (quality[e] + quality[e - 1]) / 2;
    }
    return area;
  }

  /** Returns how much of the area a point and those after it account for, of 1. */
  double areaWeightFrom(int point) {
    double weight = 1 - strongShare[point];
    return point == 0 ? weight : weight + (strongShare[point] - strongShare[point - 1]) / 2;
  }

  /**
   * Returns APGR: the average over the curve of the share of the quality gap that is recovered;
   * about one half for a random router.
   */
  public double apgr() {
    return (auc() - allWeak) / (allStrong - allWeak);
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
}
