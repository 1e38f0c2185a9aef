package dev.headgate.lab.adapt;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.train.kernel.Adapted;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the router to adapt: a file of the lab, or one that ships, by name. */
public final class StartingRouter {

  private StartingRouter() {}

  /**
   * Finds it.
   *
   * @param fileOrName path of an artifact, or a name such as {@code mf}
   * @throws DataException where it is neither
   */
  public static Adapted of(String fileOrName) {
    Path file = Path.of(fileOrName);
    if (Files.isRegularFile(file)) {
      RouterArtifact artifact = RouterReaders.read(file);
      return new Adapted(
          RouterReaders.open(artifact.header().router(), artifact), Optional.of(artifact));
    }
    SortedMap<String, Router> shipped = new TreeMap<>();
    ServiceLoader.load(Router.class).forEach(router -> shipped.put(router.name(), router));
    Router router = shipped.get(fileOrName);
    if (router == null) {
      throw DataException.unknown(
          "--router", fileOrName, shipped.keySet(), "the file of an artifact");
    }
    return new Adapted(router, shippedArtifact(router));
  }

  /** Weights that ship travel along all the same: another release may ship others. */
  private static Optional<RouterArtifact> shippedArtifact(Router router) {
    return router instanceof MatrixFactorizationRouter
        ? Optional.of(MatrixFactorizationRouter.shippedArtifact())
        : Optional.empty();
  }
}
