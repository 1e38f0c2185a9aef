package dev.headgate.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the checkout, wherever the tests are started from. */
final class Repository {

  private Repository() {}

  /** Returns a file by its path from the root of the checkout. */
  static Path file(String path) {
    return root().resolve(path);
  }

  /** Returns the root of the checkout. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("headgate-core/pom.xml"))) {
      Path parent = here.getParent();
      if (parent == null) {
        throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
      }
      here = parent;
    }
    return here;
  }
}
