package dev.headgate.gateway.translate;

import dev.headgate.core.spi.AnswerEnd;
import java.util.List;

/** The client's end of an answer: puts it together. One per answer. */
interface AnswerWriter {

  /** Returns a whole answer. */
  byte[] body(List<AnswerPart> parts, AnswerEnd end);

  /** Returns the events for one part of a stream, maybe none. */
  byte[] part(AnswerPart part);

  /** Returns the events that end a stream. */
  byte[] close(AnswerEnd end);
}
