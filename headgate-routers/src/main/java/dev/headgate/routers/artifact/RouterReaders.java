package dev.headgate.routers.artifact;

import dev.headgate.core.spi.Router;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kinds of artifact that can be read, by name. */
public final class RouterReaders {

  private RouterReaders() {}

  /**
   * Makes the router that an artifact holds.
   *
   * @param name the router's name
   * @throws ArtifactException where no jar on the class path reads this kind, or not this artifact
   */
  public static Router open(String name, RouterArtifact artifact) {
    SortedMap<String, RouterReader> readers = load();
    RouterReader reader = readers.get(artifact.header().router());
    if (reader == null) {
      throw new ArtifactException(
          "artifact of %s: kind \"%s\" (expected: one of %s)"
              .formatted(name, artifact.header().router(), readers.keySet()));
    }
    return reader.read(name, artifact);
  }

  /**
   * Makes the router that a file holds.
   *
   * @throws ArtifactException where it cannot be read or is no artifact
   */
  public static Router open(String name, Path file) {
    return open(name, read(file));
  }

  /**
   * Reads a file.
   *
   * @throws ArtifactException where it cannot be read or is no artifact
   */
  public static RouterArtifact read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return RouterArtifact.read(file.toString(), in);
    } catch (IOException e) {
      throw new ArtifactException(
          "artifact %s: cannot be read (expected: a file as headgate train, train-verifier and others write)"
              .formatted(file));
    }
  }

  private static SortedMap<String, RouterReader> load() {
    SortedMap<String, RouterReader> readers = new TreeMap<>();
    for (RouterReader reader : ServiceLoader.load(RouterReader.class)) {
      readers.put(reader.kind(), reader);
    }
    return readers;
  }
}
