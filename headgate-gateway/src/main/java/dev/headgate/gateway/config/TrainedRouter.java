package dev.headgate.gateway.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A router that was trained, or adapted, by the operator.
 *
 * @param name under which routes and model names ask for it
 * @param artifact the file that {@code headgate train}, {@code adapt} or {@code cluster} wrote;
 *     empty for the map of prompts that ships
 * @param profiles the folder of its models' profiles, where it judges by them and one is named
 */
public record TrainedRouter(String name, Optional<Path> artifact, Optional<Path> profiles)
    implements OwnRouter {

  /** Makes a router for which no folder of profiles is named. */
  public TrainedRouter(String name, Path artifact) {
    this(name, Optional.of(artifact), Optional.empty());
  }
}
