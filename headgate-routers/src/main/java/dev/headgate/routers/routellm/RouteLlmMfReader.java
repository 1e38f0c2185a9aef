package dev.headgate.routers.routellm;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate artifact import --format routellm-mf}. */
public final class RouteLlmMfReader implements RouterReader {

  @Override
  public String kind() {
    return RouteLlmMfRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new RouteLlmMfRouter(name, artifact);
  }
}
