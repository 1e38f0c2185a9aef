package dev.headgate.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The operator's own artifacts for what is foreseen of requests.
 *
 * @param task the file that {@code headgate train-tasks} wrote; what ships where empty
 * @param answer the file that {@code headgate train-answers} wrote; what ships where empty
 */
public record ForecastConfig(Optional<Path> task, Optional<Path> answer) {

  /** What ships. */
  public static final ForecastConfig SHIPPED =
      new ForecastConfig(Optional.empty(), Optional.empty());
}
