package dev.headgate.gateway.batch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the lines of a file one by one, never more of one than may be. */
final class InputLines implements Closeable {

  private static final int BUFFER = 64 * 1024;
  private static final int END = -1;
  private static final int LONGEST = Integer.MAX_VALUE - 16; // as long as an array may be

  private final InputStream in;
  private final int maxBytes;
  private long number;
  private int index;

  private InputLines(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  static InputLines open(Path file, int maxLineBytes) throws IOException {
    return new InputLines(
        new BufferedInputStream(Files.newInputStream(file), BUFFER), maxLineBytes);
  }

  /**
   * Opens a file that was looked through before. Its lines were short enough then, and what is
   * allowed by now does not matter to them.
   */
  static InputLines ofChecked(Path file) throws IOException {
    return open(file, LONGEST);
  }

  /** Returns the next line that is not blank; empty at the file's end. */
  Optional<InputLine> next() throws IOException {
    int first = in.read();
    while (first != END) {
      number++;
      Optional<InputLine> line = line(first);
      if (line.isPresent()) {
        return line;
      }
      first = in.read();
    }
    return Optional.empty();
  }

  private Optional<InputLine> line(int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    boolean tooLong = false;
    boolean blank = true;
    for (int b = first; b != '\n' && b != END; b = in.read()) {
      blank &= b == ' ' || b == '\t' || b == '\r';
      tooLong |= bytes.size() == maxBytes;
      if (!tooLong) {
        bytes.write(b);
      }
    }
    return blank
        ? Optional.empty()
        : Optional.of(new InputLine(number, index++, bytes.toByteArray(), tooLong));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
