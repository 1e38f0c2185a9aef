package dev.headgate.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** When the parts of a run began, since two programs that are started together do not begin so. */
final class Begun {

  private Begun() {}

  /** Notes that a part begins now; returns the time of {@link System#nanoTime}. */
  static long note(Path folder, String part) throws IOException {
    Files.writeString(folder.resolve(part + ".begun"), Long.toString(System.currentTimeMillis()));
    return System.nanoTime();
  }

  /** Seconds from the beginning of one part to that of another. */
  static double between(Path folder, String part, String other) throws IOException {
    return (millis(folder, other) - millis(folder, part)) / 1e3;
  }

  private static long millis(Path folder, String part) throws IOException {
    return Long.parseLong(Files.readString(folder.resolve(part + ".begun")));
  }
}
