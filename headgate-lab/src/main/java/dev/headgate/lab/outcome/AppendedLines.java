package dev.headgate.lab.outcome;

import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that only grows, by one process at a time. Each line is written at once, so that
 * a process which is stopped leaves at most half a line, and the next one cuts that off.
 */
final class AppendedLines implements AutoCloseable {

  private final FileChannel file;

  private AppendedLines(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens a file, made if need be.
   *
   * @throws DataException where another process writes to it
   */
  static AppendedLines open(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      requireAlone(file, path);
      file.truncate(wholeLines(file));
      file.position(file.size());
      return new AppendedLines(file);
    } catch (IOException | DataException e) {
      file.close();
      throw e;
    }
  }

  private static void requireAlone(FileChannel file, Path path) throws IOException {
    if (lock(file) == null) {
      throw new DataException(
          path + ": another run writes to it (expected: one at a time; wait for it to end)");
    }
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      return null;
    }
  }

  /** Returns how many bytes there are up to the last line break, it included. */
  private static long wholeLines(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = file.size(); end > 0; end--) {
      file.read(one.clear(), end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  /** Writes a line; from any thread. */
  synchronized void add(String line) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + '\n');
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the lines of a file up to its last line break; none where there is no file. */
  static String[] read(Path path) throws IOException {
    String text = Files.notExists(path) ? "" : Files.readString(path);
    int end = text.lastIndexOf('\n');
    return end < 0 ? new String[0] : text.substring(0, end).split("\n");
  }

  /** Makes sure that all is on disk, and lets others write. */
  @Override
  public void close() {
    try (file) {
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
