package dev.headgate.gateway.batch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntConsumer;

/**
 * Results of one kind of a batch under way. A line is written whole or cut off at the next open.
 */
final class ResultFile implements Closeable {

  private static final int BLOCK = 8_192;

  private final FileChannel file;

  private ResultFile(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens the file, telling of the lines that are in it.
   *
   * @param done hears of the index of each line's request
   */
  static ResultFile open(Path path, IntConsumer done) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file.truncate(endOfLastLine(file));
    file.position(file.size());
    try (InputLines lines = InputLines.open(path, ResultLine.ID_BYTES)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        ResultLine.indexOf(line.get().bytes()).ifPresent(done);
      }
    }
    return new ResultFile(file);
  }

  synchronized void add(byte[] line) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(line);
    while (left.hasRemaining()) {
      file.write(left);
    }
  }

  synchronized long bytes() throws IOException {
    return file.size();
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
