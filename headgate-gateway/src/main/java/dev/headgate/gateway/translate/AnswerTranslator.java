package dev.headgate.gateway.translate;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;

/** Carries one answer back. Holds the state of a stream; used by one call, on one thread. */
public interface AnswerTranslator {

  /**
   * Returns a whole, not streamed answer in the client's dialect.
   *
   * @throws InvalidAnswerException if the body is not an answer of the provider's dialect
   */
  Piece body(byte[] body);

  /**
   * Returns what one event of a streamed answer becomes: no, one or several events' bytes.
   *
   * @throws InvalidAnswerException if the event is not one of the provider's dialect, or is the
   *     provider's own error event (the message then is the provider's)
   */
  Piece event(SseEvent event);

  /**
   * Returns what is still to be sent when the provider closed the stream of a whole answer; empty
   * bytes when nothing is.
   */
  Piece finish();

  /**
   * Returns whether the answer is known to be whole. To be asked once the connection was closed
   * properly: dialects without an end mark (Gemini, OpenAI servers that leave out {@code [DONE]})
   * say so with their last finish reason, after which usage may still follow.
   */
  boolean complete();

  /** Returns what the answer said of itself; final once the stream has ended. */
  AnswerEnd end();

  /**
   * Bytes for the client.
   *
   * @param bytes in its dialect; maybe empty
   * @param content whether they carry content the caller would miss
   */
  @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
  record Piece(byte[] bytes, boolean content) {

    /** Nothing to send. */
    public static final Piece NOTHING = new Piece(new byte[0], false);
  }
}
