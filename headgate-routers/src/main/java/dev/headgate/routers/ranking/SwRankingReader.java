package dev.headgate.routers.ranking;

import dev.headgate.core.spi.Router;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReader;

/** Reads the artifacts of {@code headgate train --router sw_ranking}. */
public final class SwRankingReader implements RouterReader {

  @Override
  public String kind() {
    return SwRankingRouter.KIND;
  }

  @Override
  public Router read(String name, RouterArtifact artifact) {
    return new SwRankingRouter(name, artifact);
  }
}
