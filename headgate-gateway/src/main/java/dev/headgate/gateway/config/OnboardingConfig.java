package dev.headgate.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What getting to know models over {@code /admin/v1} may do.
 *
 * @param validation the folder of sets that calls may name; empty where they may name none
 * @param store where answers are kept; empty for the place that the command line uses
 * @param maxCostUsd what one job may cost
 * @param maxJobs that may run at once
 */
public record OnboardingConfig(
    Optional<Path> validation, Optional<Path> store, double maxCostUsd, int maxJobs) {

  /** What holds where nothing else is said. */
  public static final OnboardingConfig DEFAULT =
      new OnboardingConfig(Optional.empty(), Optional.empty(), 5, 2);
}
