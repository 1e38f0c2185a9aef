package dev.headgate.gateway;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.spi.Router;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.TrainedRouter;
import dev.headgate.routers.artifact.RouterReaders;
import java.util.LinkedHashMap;
import java.util.Map;

/** The routers of a configuration: those on the class path and those of the operator's making. */
public final class Routers {

  private Routers() {}

  /**
   * Opens the routers of a configuration.
   *
   * @return routers by name
   * @throws dev.headgate.routers.artifact.ArtifactException where a file cannot be used any more
   */
  public static Map<String, Router> of(RoutingConfig routing) {
    return with(RouterCatalogue.load(), routing);
  }

  /** Adds a configuration's own routers to those on the class path. */
  static Map<String, Router> with(Map<String, Router> onClassPath, RoutingConfig routing) {
    Map<String, Router> routers = new LinkedHashMap<>(onClassPath);
    for (TrainedRouter trained : routing.routers()) {
      routers.put(trained.name(), RouterReaders.open(trained.name(), trained.artifact()));
    }
    return routers;
  }
}
