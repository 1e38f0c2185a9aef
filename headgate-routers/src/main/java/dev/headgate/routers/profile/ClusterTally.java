package dev.headgate.routers.profile;

/**
 * What was counted of a model in each cluster, for people, drift checks and plain cluster means;
 * each prompt counts in its nearest cluster alone. Arrays are shared and not to be written to.
 *
 * @param labels graded answers
 * @param scores mean score in [0, 1]; 0 where there is no label
 * @param costsUsd mean cost of an answer in US dollars; 0 where none is known
 * @param latenciesMs mean time to a whole answer in milliseconds; 0 where none is known
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a profile, never compared
public record ClusterTally(int[] labels, float[] scores, float[] costsUsd, float[] latenciesMs) {

  private static final double Z = 1.959964; // of a 95 % interval

  /** Checks lengths and numbers. */
  public ClusterTally {
    Numbers.requireLength("clusters with scores", scores.length, labels.length);
    Numbers.requireLength("clusters with cost_usd", costsUsd.length, labels.length);
    Numbers.requireLength("clusters with latency_ms", latenciesMs.length, labels.length);
    for (int count : labels) {
      Numbers.require("clusters.labels", count, 0, Integer.MAX_VALUE);
    }
    Numbers.require("clusters.score", scores, 0, 1);
    Numbers.require("clusters.cost_usd", costsUsd, 0, Float.MAX_VALUE);
    Numbers.require("clusters.latency_ms", latenciesMs, 0, Float.MAX_VALUE);
  }

  /** Returns the number of clusters. */
  public int clusters() {
    return labels.length;
  }

  /** Returns the lower end of the mean score's interval: 0 where there is no label. */
  public double low(int cluster) {
    return Math.max(0, centre(cluster) - reach(cluster));
  }

  /** Returns the upper end of the mean score's interval: 1 where there is no label. */
  public double high(int cluster) {
    return Math.min(1, centre(cluster) + reach(cluster));
  }

  /** Wilson (1927), which holds for scores between right and wrong, too: they vary less. */
  private double centre(int cluster) {
    double n = labels[cluster];
    return (n * scores[cluster] + Z * Z / 2) / (n + Z * Z);
  }

  private double reach(int cluster) {
    double n = labels[cluster];
    double p = scores[cluster];
    return Z * Math.sqrt(n * p * (1 - p) + Z * Z / 4) / (n + Z * Z);
  }
}
