package dev.headgate.routers.ensemble;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router ensemble}. */
public final class EnsembleReader implements RouterReader {

  @Override
  public String kind() {
    return EnsembleRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new EnsembleRouter(name, artifact);
  }
}
