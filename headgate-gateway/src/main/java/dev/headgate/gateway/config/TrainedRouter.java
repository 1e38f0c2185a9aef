package dev.headgate.gateway.config;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.stage.TwoStageRouter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A router that was trained, or adapted, by the operator.
 *
 * @param name under which routes and model names ask for it
 * @param artifact the file that {@code headgate train}, {@code adapt} or {@code cluster} wrote;
 *     empty for the map of prompts that ships
 * @param fast the file of a router of static vectors that decides first, where one is named
 * @param profiles the folder of its models' profiles, where it judges by them and one is named
 */
public record TrainedRouter(
    String name, Optional<Path> artifact, Optional<Path> fast, Optional<Path> profiles)
    implements OwnRouter {

  /** Makes a router for which no folder of profiles is named. */
  public TrainedRouter(String name, Path artifact) {
    this(name, Optional.of(artifact), Optional.empty(), Optional.empty());
  }

  /**
   * Reads the files.
   *
   * @throws dev.headgate.routers.artifact.ArtifactException where one cannot be used
   */
  public Router open() {
    RouterArtifact whole = artifact.map(RouterReaders::read).orElseGet(ClusterMap::shippedArtifact);
    return fast.<Router>map(file -> TwoStageRouter.of(name, RouterReaders.read(file), whole))
        .orElseGet(() -> RouterReaders.open(name, whole));
  }
}
