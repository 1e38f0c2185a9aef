package dev.headgate.routers.cluster;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router cluster}. */
public final class ClusterReader implements RouterReader {

  @Override
  public String kind() {
    return ClusterRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new ClusterRouter(name, artifact);
  }
}
