package dev.headgate.routers.bert;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router bert}. */
public final class BertReader implements RouterReader {

  @Override
  public String kind() {
    return BertRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new BertRouter(name, artifact);
  }
}
