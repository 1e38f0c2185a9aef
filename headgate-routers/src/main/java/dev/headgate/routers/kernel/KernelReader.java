package dev.headgate.routers.kernel;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router kernel} and {@code headgate adapt}. */
public final class KernelReader implements RouterReader {

  @Override
  public String kind() {
    return KernelRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new KernelRouter(name, artifact);
  }
}
