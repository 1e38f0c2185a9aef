package dev.headgate.gateway.config;

/**
 * How profiles are held against live traffic.
 *
 * @param canary of newly profiled models
 * @param drift of all
 */
public record TrialConfig(CanaryConfig canary, DriftConfig drift) {

  /** Where nothing is written. */
  public static final TrialConfig DEFAULT =
      new TrialConfig(CanaryConfig.DEFAULT, DriftConfig.DEFAULT);
}
