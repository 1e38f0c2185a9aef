package dev.headgate.gateway.config;

import java.util.OptionalDouble;

/**
 * How newly profiled models are tried.
 *
 * @param share of routed requests that a model with its first profile starts with; empty for all of
 *     them, without a trial
 * @param tolerance how much worse than predicted the mean score of feedback may be; in (0, 1)
 * @param maxErrorRate how many calls may fail; in (0, 1)
 * @param slack how much longer and dearer answers may be than expected, as a share; in (0, 1)
 * @param minFeedback feedback that must come at each share before it is doubled
 * @param alpha the chance that a trial is ever decided wrongly, over all looks and measures
 */
public record CanaryConfig(
    OptionalDouble share,
    double tolerance,
    double maxErrorRate,
    double slack,
    int minFeedback,
    double alpha) {

  /** No trials but those asked for. */
  public static final CanaryConfig DEFAULT =
      new CanaryConfig(OptionalDouble.empty(), 0.1, 0.1, 0.5, 30, 0.05);
}
