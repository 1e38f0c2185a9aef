package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at where a result is to go before the work begins, not after it. */
final class OutFile {

  private OutFile() {}

  /**
   * Requires a place that a file can be written to.
   *
   * @throws DataException where it cannot
   */
  static void require(Path out) {
    Path folder = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out) || folder == null || !Files.isWritable(folder)) {
      throw new DataException("--out: " + out + " (expected: a file in a folder that is there)");
    }
  }
}
