package dev.headgate.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who may look at and change the pool while the gateway runs, and where changes are kept.
 *
 * @param keys who may; without any, processes on this machine may where nobody else can reach it
 * @param state the folder of what was changed; empty where changes last until the gateway stops
 * @param onboarding what getting to know models may do
 */
public record AdminConfig(
    List<AdminKeyConfig> keys, Optional<Path> state, OnboardingConfig onboarding) {

  /** No keys, and nothing is kept. */
  public static final AdminConfig NONE =
      new AdminConfig(List.of(), Optional.empty(), OnboardingConfig.DEFAULT);

  public AdminConfig {
    keys = List.copyOf(keys);
  }
}
