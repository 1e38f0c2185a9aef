package dev.headgate.gateway.config.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The checkout the tests run in. */
final class Repository {

  private Repository() {}

  static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("headgate.example.yaml")))
        .findFirst()
        .orElseThrow();
  }
}
