package dev.headgate.gateway.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Results of one kind of a batch under way. A line is written whole or cut off: before the next one
 * where writing it failed, or else at the next open.
 */
final class ResultFile implements Closeable {

  private static final int BLOCK = 8_192;

  private final Opener opener;
  private FileChannel file;
  private long end;
  private boolean broken;

  private ResultFile(Opener opener, FileChannel file) throws IOException {
    this.opener = opener;
    this.file = file;
    this.end = file.size();
  }

  /** Opens the file for reading and writing. */
  @FunctionalInterface
  interface Opener {
    FileChannel open(StandardOpenOption... more) throws IOException;
  }

  /**
   * Opens the file, telling of the lines that are in it.
   *
   * @param done hears of the index of each line's request
   */
  static ResultFile open(Path path, IntConsumer done) throws IOException {
    return open(path, more -> open(path, more), done);
  }

  private static FileChannel open(Path path, StandardOpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(more));
    options.addAll(Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    return FileChannel.open(path, options);
  }

  static ResultFile open(Path path, Opener opener, IntConsumer done) throws IOException {
    FileChannel file = opener.open(StandardOpenOption.CREATE);
    try {
      found(path, file, done);
      return new ResultFile(opener, file);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static void found(Path path, FileChannel file, IntConsumer done) throws IOException {
    file.truncate(endOfLastLine(file));
    file.position(file.size());
    try (InputLines lines = InputLines.open(path, ResultLine.ID_BYTES)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        ResultLine.indexOf(line.get().bytes()).ifPresent(done);
      }
    }
  }

  /**
   * Adds a line; where that fails it may be added again.
   *
   * @param size hears how large the file is then
   */
  synchronized void add(byte[] line, LongConsumer size) throws IOException {
    if (broken) {
      mend();
    }
    broken = true;
    ByteBuffer left = ByteBuffer.wrap(line);
    while (left.hasRemaining()) {
      file.write(left);
    }
    end += line.length;
    size.accept(end);
    broken = false;
  }

  /** Opens the file anew, since the disk may have been away, without what was written in part. */
  private void mend() throws IOException {
    FileChannel anew = opener.open();
    long size = anew.size();
    if (size < end) {
      anew.close();
      throw new IOException(
          "results: %d bytes (expected: %d; put the file back)".formatted(size, end));
    }
    file.close();
    file = anew;
    file.truncate(end).position(end);
  }

  synchronized long bytes() {
    return end;
  }

  @Override
  public synchronized void close() throws IOException {
    file.force(true);
    file.close();
  }

  private static long endOfLastLine(FileChannel file) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long end = file.size(); end > 0; end -= BLOCK) {
      long start = Math.max(0, end - BLOCK);
      block.clear().limit((int) (end - start));
      while (block.hasRemaining() && file.read(block, start + block.position()) >= 0) {}
      for (int i = block.position() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }
}
