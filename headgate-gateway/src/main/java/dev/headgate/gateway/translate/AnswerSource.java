package dev.headgate.gateway.translate;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;
import java.util.List;

/** The provider's end of an answer: takes it apart. One per answer. */
interface AnswerSource {

  /**
   * Returns the parts of a whole answer.
   *
   * @throws InvalidAnswerException if it is none of the dialect
   */
  List<AnswerPart> body(byte[] body);

  /**
   * Returns the parts in one event.
   *
   * @throws InvalidAnswerException if it is none of the dialect or an error
   */
  List<AnswerPart> event(SseEvent event);

  /** Returns whether the stream's own end mark came, so that nothing follows. */
  boolean ended();

  /** Returns whether the answer is whole if the connection is properly closed now. */
  boolean complete();

  AnswerEnd end();
}
