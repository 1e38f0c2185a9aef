package dev.headgate.gateway.config;

/**
 * When a profile counts as contradicted by live feedback.
 *
 * @param tolerance how far the mean score of feedback in a cluster may lie from what was predicted;
 *     in (0, 1)
 * @param alpha the chance that a model is ever flagged whose profile is within the tolerance, over
 *     all looks and clusters
 */
public record DriftConfig(double tolerance, double alpha) {

  /** Where nothing is written. */
  public static final DriftConfig DEFAULT = new DriftConfig(0.1, 0.05);
}
