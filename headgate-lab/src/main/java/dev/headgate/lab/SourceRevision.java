package dev.headgate.lab;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Which revision of Headgate's source is running, for the record in what it makes: that of the
 * working tree the classes lie in, by {@code git}, with {@code -dirty} where tracked files differ
 * from it. A released jar lies in no working tree, and says {@value #UNKNOWN}.
 */
final class SourceRevision {

  static final String UNKNOWN = "unknown";

  /** What tells our working tree from one that merely holds our jars. */
  private static final Path OURS = Path.of("headgate-lab", "pom.xml");

  private static final int PATIENCE_SECONDS = 10;

  private SourceRevision() {}

  /** Returns the short revision of the code that is running, or {@value #UNKNOWN}. */
  static String running() {
    try {
      return of(
          Path.of(
              SourceRevision.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      return UNKNOWN;
    }
  }

  /** Returns the short revision of our working tree that holds the file, or {@value #UNKNOWN}. */
  static String of(Path file) {
    return tree(file).flatMap(SourceRevision::described).orElse(UNKNOWN);
  }

  private static Optional<Path> tree(Path file) {
    for (Path at = file.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Files.exists(at.resolve(OURS)) ? Optional.of(at) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> described(Path tree) {
    ProcessBuilder git =
        new ProcessBuilder("git", "describe", "--always", "--abbrev=7", "--exclude=*", "--dirty")
            .directory(tree.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = git.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] said = process.getInputStream().readAllBytes();
      return process.exitValue() == 0
          ? Optional.of(new String(said, StandardCharsets.UTF_8).strip())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
