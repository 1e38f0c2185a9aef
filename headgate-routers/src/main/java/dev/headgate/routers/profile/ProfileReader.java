package dev.headgate.routers.profile;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the maps of {@code headgate cluster} as routers that know no model yet. */
public final class ProfileReader implements RouterReader {

  @Override
  public String kind() {
    return ClusterMap.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new ProfileRouter(name, artifact);
  }
}
