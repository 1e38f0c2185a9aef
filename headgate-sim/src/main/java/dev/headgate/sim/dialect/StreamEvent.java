package dev.headgate.sim.dialect;

import java.nio.charset.StandardCharsets;

/**
 * One server-sent event.
 *
 * @param kind its part in the stream
 * @param bytes the event with its closing blank line
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each chunk would cost
public record StreamEvent(Kind kind, byte[] bytes) {

  /** The parts of a stream, in order. */
  public enum Kind {
    /** Before any content. */
    OPENING,
    /** One token of content. */
    CONTENT,
    /** After the content: block ends, finish reason, usage. */
    CLOSING,
    /** The end marker. */
    END
  }

  static StreamEvent of(Kind kind, String text) {
    return new StreamEvent(kind, text.getBytes(StandardCharsets.UTF_8));
  }
}
