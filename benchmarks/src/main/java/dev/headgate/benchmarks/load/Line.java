package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** One line of an answer's head, collected from pieces of any size. */
final class Line {

  private static final int LONGEST = 8192;

  private final byte[] bytes = new byte[LONGEST];
  private int length;

  /** Takes bytes up to the end of the line; true when the line is whole. */
  boolean read(ByteBuf in) {
    int end = in.indexOf(in.readerIndex(), in.writerIndex(), (byte) '\n');
    append(in, (end < 0 ? in.writerIndex() : end) - in.readerIndex());
    if (end < 0) {
      return false;
    }
    in.skipBytes(1);
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    return true;
  }

  private void append(ByteBuf in, int count) {
    if (length + count > LONGEST) {
      throw new IllegalStateException(
          "header line of %d bytes (expected: at most %d)".formatted(length + count, LONGEST));
    }
    in.readBytes(bytes, length, count);
    length += count;
  }

  boolean isEmpty() {
    return length == 0;
  }

  void clear() {
    length = 0;
  }

  /** Whether the line starts so, upper case or lower; the prefix is in lower case. */
  boolean startsWith(String prefix) {
    if (length < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (Character.toLowerCase((char) bytes[i]) != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The number from this index on, spaces before it passed over, up to the first other byte. */
  long number(int from, int radix) {
    int at = from;
    while (at < length && bytes[at] == ' ') {
      at++;
    }
    int start = at;
    long value = 0;
    while (at < length && Character.digit((char) bytes[at], radix) >= 0 && at - start < 15) {
      value = value * radix + Character.digit((char) bytes[at++], radix);
    }
    if (at == start) {
      throw new IllegalStateException("%s (expected: a number)".formatted(this));
    }
    return value;
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
