package dev.headgate.spark.files;

import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Small files of the driver, on any file system that Hadoop knows. */
public final class HadoopFiles {

  private final Configuration hadoop;

  /** Works with the session's file systems. */
  public HadoopFiles(SparkSession spark) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
  }

  /**
   * Reads a file whole.
   *
   * @param option that named it
   * @throws DataException where it cannot be read
   */
  public byte[] read(String option, String file) {
    try (InputStream in = system(file).open(new Path(file))) {
      return in.readAllBytes();
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s: %s: cannot be read: %s (expected: a file)".formatted(option, file, e.getMessage()));
    }
  }

  /**
   * Returns whether there is a file.
   *
   * @throws DataException where nobody can tell
   */
  public boolean exists(String option, String file) {
    try {
      return system(file).exists(new Path(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s: %s: %s (expected: readable)".formatted(option, file, e.getMessage()));
    }
  }

  /**
   * Returns the files of a folder whose names end so, in order.
   *
   * @throws DataException where it cannot be listed
   */
  public List<String> list(String option, String folder, String end) {
    try {
      return Arrays.stream(system(folder).listStatus(new Path(folder)))
          .filter(FileStatus::isFile)
          .map(file -> file.getPath().toString())
          .filter(file -> file.endsWith(end))
          .sorted()
          .toList();
    } catch (IOException | IllegalArgumentException e) {
      throw new DataException(
          "%s: %s: %s (expected: a folder)".formatted(option, folder, e.getMessage()));
    }
  }

  /**
   * Writes a file, or replaces it, under its name only once it is whole.
   *
   * @throws DataException where it cannot be written
   */
  public void write(String option, String file, String text) {
    Path path = new Path(file);
    Path half = path.suffix(".part");
    try {
      FileSystem system = system(file);
      try (OutputStream out = system.create(half, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      system.delete(path, false);
      if (!system.rename(half, path)) {
        throw new IOException("cannot be renamed from " + half);
      }
    } catch (IOException e) {
      throw new DataException(
          "%s: %s: %s (expected: a place to write to)".formatted(option, file, e.getMessage()));
    }
  }

  private FileSystem system(String file) throws IOException {
    return new Path(file).getFileSystem(hadoop);
  }
}
