package dev.headgate.routers.artifact;

import dev.headgate.core.spi.Router;

/**
 * Makes routers of one kind out of artifacts. Found with {@link java.util.ServiceLoader}: a jar
 * adds a kind by naming a class with a public constructor without arguments in {@code
 * META-INF/services/dev.headgate.routers.artifact.RouterReader}.
 */
public interface RouterReader {

  /** Returns the kind, which stands in {@link ArtifactHeader#router()}, such as {@code linear}. */
  String kind();

  /**
   * Makes a router.
   *
   * @param name the router's name, under which requests ask for it
   * @param artifact of this kind
   * @throws ArtifactException where the weights are for encoders, features or settings that this
   *     version does not have
   */
  Router read(String name, RouterArtifact artifact);
}
