package dev.headgate.routers.mf;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router mf}. */
public final class MatrixFactorizationReader implements RouterReader {

  @Override
  public String kind() {
    return MatrixFactorizationRouter.NAME;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new MatrixFactorizationRouter(name, artifact);
  }
}
