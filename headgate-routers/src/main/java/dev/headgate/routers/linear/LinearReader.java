package dev.headgate.routers.linear;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router linear}. */
public final class LinearReader implements RouterReader {

  @Override
  public String kind() {
    return LinearRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new LinearRouter(name, artifact);
  }
}
