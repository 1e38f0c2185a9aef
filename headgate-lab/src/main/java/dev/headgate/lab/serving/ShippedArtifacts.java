package dev.headgate.lab.serving;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The artifacts in the routers' jar: {@code NAME.router} in the package of the router, which is
 * named after the first word: {@code mf_static} lies in {@code mf}.
 */
public final class ShippedArtifacts {

  private ShippedArtifacts() {}

  /**
   * Finds one by the router's name.
   *
   * @throws ArtifactException where it is there but damaged
   */
  public static Optional<RouterArtifact> find(String name) {
    if (!name.matches("[a-z0-9_]+")) {
      return Optional.empty();
    }
    String place = "dev/headgate/routers/" + name.replaceFirst("_.*", "") + "/" + name + ".router";
    ClassLoader classes = ShippedArtifacts.class.getClassLoader();
    try (InputStream in = classes.getResourceAsStream(place)) {
      return in == null ? Optional.empty() : Optional.of(RouterArtifact.read(name, in));
    } catch (IOException e) {
      throw new ArtifactException("artifact " + name + ": " + e.getMessage());
    }
  }
}
