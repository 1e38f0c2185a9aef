package dev.headgate.gateway.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events. Data must be one line, as JSON from a non-indenting writer is. */
public final class SseWriter {

  private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

  private SseWriter() {}

  /** Returns an event without a name. */
  public static byte[] event(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 8);
    writeData(out, data);
    return out.toByteArray();
  }

  /** Returns an event of that name. */
  public static byte[] event(String name, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(name.length() + data.length + 24);
    out.writeBytes(EVENT);
    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
    writeData(out, data);
    return out.toByteArray();
  }

  private static void writeData(ByteArrayOutputStream out, byte[] data) {
    for (byte b : data) {
      if (b == '\n' || b == '\r') {
        throw new IllegalArgumentException("data: holds a line break (expected: one line)");
      }
    }
    out.writeBytes(DATA);
    out.writeBytes(data);
    out.write('\n');
    out.write('\n');
  }
}
