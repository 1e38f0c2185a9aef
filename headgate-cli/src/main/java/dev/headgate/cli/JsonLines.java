package dev.headgate.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines of bounded length; a longer one is passed over to its end. */
final class JsonLines {

  private final InputStream in;
  private final int maxBytes;
  private long number;

  JsonLines(InputStream in, int maxBytes) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.maxBytes = maxBytes;
  }

  /** Returns the next line that is not blank; empty at the end. */
  Optional<Line> next() throws IOException {
    int first = in.read();
    while (first >= 0) {
      Line line = read(first);
      if (line.tooLong() || !isBlank(line.bytes())) {
        return Optional.of(line);
      }
      first = in.read();
    }
    return Optional.empty();
  }

  private Line read(int first) throws IOException {
    number++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long length = 0;
    for (int b = first; b >= 0 && b != '\n'; b = in.read()) {
      if (++length <= maxBytes) {
        bytes.write(b);
      }
    }
    boolean tooLong = length > maxBytes;
    return new Line(number, tooLong ? new byte[0] : bytes.toByteArray(), tooLong);
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * One line.
   *
   * @param number counted from 1, blank lines too
   * @param bytes without the line break; none if it is too long
   * @param tooLong whether it is longer than allowed
   */
  @SuppressWarnings("ArrayRecordComponent") // Made, read once and dropped.
  record Line(long number, byte[] bytes, boolean tooLong) {}
}
