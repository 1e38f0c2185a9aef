package dev.headgate.routers.artifact;

import dev.headgate.core.spi.Router;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A router that another builds on. It travels inside the other's artifact, unless it is one that
 * needs no artifact and is named there.
 */
public final class InnerRouter {

  private InnerRouter() {}

  /**
   * Returns the settings by which {@link #of} finds a router without an artifact again.
   *
   * @param key what the outer router calls it
   * @param router its name
   */
  public static Map<String, String> named(String key, String router) {
    return Map.of(key, router);
  }

  /**
   * Finds the router inside an artifact, if there is one.
   *
   * @param key what the outer router calls it
   * @throws ArtifactException where it cannot be read, or no router of its name is on the class
   *     path
   */
  public static Optional<Router> of(String key, RouterArtifact outer) {
    return NestedArtifact.of(key, outer)
        .map(inner -> RouterReaders.open(key, inner))
        .or(
            () ->
                Optional.ofNullable(outer.header().settings().get(key))
                    .map(name -> service(key, name, outer)));
  }

  private static Router service(String key, String name, RouterArtifact outer) {
    return ServiceLoader.load(Router.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(router -> router.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ArtifactException(
                    "artifact %s: %s %s (expected: a router on the class path)"
                        .formatted(outer.header().router(), key, name)));
  }
}
