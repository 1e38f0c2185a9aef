package dev.headgate.routers.knn;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router knn}. */
public final class KnnReader implements RouterReader {

  @Override
  public String kind() {
    return KnnRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new KnnRouter(name, artifact);
  }
}
