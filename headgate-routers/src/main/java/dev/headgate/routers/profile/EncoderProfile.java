package dev.headgate.routers.profile;

/**
 * The part of a profile for prompts of one encoder, which is to say, of one language: what a model
 * is expected to score is the product of its mean with a prompt's {@linkplain PromptBasis basis},
 * and the square of the basis times the variance says how sure that is. Arrays are shared and not
 * to be written to.
 *
 * @param labels graded answers in this language
 * @param score their mean score in [0, 1]; 0 where there are none
 * @param clusters what was counted
 * @param mean the coefficients' posterior means
 * @param variance the coefficients' posterior variances
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a profile, never compared
public record EncoderProfile(
    int labels, double score, ClusterTally clusters, float[] mean, float[] variance) {

  private static final double FARTHEST = 1e6;

  /** Checks lengths and numbers. */
  public EncoderProfile {
    Numbers.require("labels", labels, 0, Integer.MAX_VALUE);
    Numbers.require("score", score, 0, 1);
    Numbers.requireLength("coefficients with a variance", variance.length, mean.length);
    Numbers.require("mean", mean, -FARTHEST, FARTHEST);
    Numbers.require("variance", variance, 0, FARTHEST);
  }

  /** Returns how many bytes the numbers take: what a model costs in memory. */
  public int bytes() {
    int perCluster = Integer.BYTES + 3 * Float.BYTES;
    return 2 * Float.BYTES * mean.length + perCluster * clusters.clusters();
  }
}
