package dev.headgate.gateway.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of all files and batches: {@code files} with a description beside each, {@code
 * batches} with a description of each and the results of those under way, {@code uploads} with what
 * is still coming. One gateway at a time holds it.
 */
final class BatchFolder implements AutoCloseable {

  private final Path root;
  private final boolean temporary;
  private final FileChannel lockFile;

  private BatchFolder(Path root, boolean temporary, FileChannel lockFile) {
    this.root = root;
    this.temporary = temporary;
    this.lockFile = lockFile;
  }

  /**
   * Opens the folder, making it where there is none.
   *
   * @param configured empty for one that goes with the gateway
   * @throws IOException if it cannot be had; the message says why
   */
  static BatchFolder open(Optional<Path> configured) throws IOException {
    Path root =
        configured.isPresent()
            ? Files.createDirectories(configured.get())
            : Files.createTempDirectory("headgate-batches");
    for (String part : List.of("files", "batches", "uploads")) {
      Files.createDirectories(root.resolve(part));
    }
    FileChannel lockFile =
        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      return open(root, configured.isEmpty(), lockFile);
    } catch (IOException | RuntimeException e) {
      lockFile.close(); // or no later attempt gets the lock
      throw e;
    }
  }

  private static BatchFolder open(Path root, boolean temporary, FileChannel lockFile)
      throws IOException {
    if (lock(lockFile) == null) {
      throw new IOException(root + ": another gateway uses it");
    }
    BatchFolder folder = new BatchFolder(root, temporary, lockFile);
    folder.clear(folder.uploads());
    return folder;
  }

  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException inThisProcess) {
      return null;
    }
  }

  Path files() {
    return root.resolve("files");
  }

  Path batches() {
    return root.resolve("batches");
  }

  Path uploads() {
    return root.resolve("uploads");
  }

  private void clear(Path folder) throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
    if (temporary) {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
