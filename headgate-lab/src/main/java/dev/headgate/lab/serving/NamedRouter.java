package dev.headgate.lab.serving;

import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A router asked for by name or by the path of its artifact.
 *
 * @param name under which requests ask for it; of a file, its name without ending
 * @param router itself
 * @param artifact it was made of; empty for routers that learned nothing
 */
public record NamedRouter(String name, Router router, Optional<RouterArtifact> artifact) {

  /**
   * Finds a shipped router, or one of a file.
   *
   * @throws DataException where there is neither a router nor a file of that name
   */
  public static NamedRouter find(String nameOrPath) {
    return find(nameOrPath, name -> Optional.empty());
  }

  /**
   * Finds a router.
   *
   * @param configured finds one that a configuration makes, which comes last
   * @throws DataException where there is neither a router nor a file of that name
   */
  public static NamedRouter find(String nameOrPath, Function<String, Optional<Router>> configured) {
    Map<String, Router> known = RouterCatalogue.load();
    Router router = known.get(nameOrPath);
    if (router != null) {
      return new NamedRouter(nameOrPath, router, ShippedArtifacts.find(nameOrPath));
    }
    Path file = Path.of(nameOrPath);
    if (!Files.isRegularFile(file)) {
      return configured
          .apply(nameOrPath)
          .map(found -> new NamedRouter(nameOrPath, found, Optional.empty()))
          .orElseThrow(
              () ->
                  DataException.unknown(
                      "--router",
                      nameOrPath,
                      known.keySet(),
                      "the file of an artifact, or a router of --config"));
    }
    RouterArtifact artifact = RouterReaders.read(file);
    String name = name(file, artifact.header().router());
    return new NamedRouter(name, RouterReaders.open(name, artifact), Optional.of(artifact));
  }

  private static String name(Path file, String kind) {
    String stem = file.getFileName().toString().replaceFirst("\\..*$", "");
    String name = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return name.isEmpty() ? kind : name;
  }
}
