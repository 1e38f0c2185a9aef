package dev.headgate.lab;

import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at where results are to go before the work begins, not after it. */
final class OutFile {

  private OutFile() {}

  /**
   * Requires a place that a file can be written to.
   *
   * @param option that names it
   * @throws DataException where it cannot
   */
  static void require(String option, Path out) {
    Path folder = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out) || folder == null || !Files.isWritable(folder)) {
      throw new DataException(
          option + ": " + out + " (expected: a file in a folder that is there)");
    }
  }

  /**
   * Makes a folder, unless it is there.
   *
   * @throws DataException where something else is in its place, or it cannot be made
   */
  static void folder(String option, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DataException(
          option + ": " + folder + " (expected: a folder, or where one can be)");
    }
  }
}
