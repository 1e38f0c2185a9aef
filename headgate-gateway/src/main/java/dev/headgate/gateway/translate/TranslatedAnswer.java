package dev.headgate.gateway.translate;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;
import java.io.ByteArrayOutputStream;

/** Carries an answer from a provider's dialect to the client's, part by part. */
final class TranslatedAnswer implements AnswerTranslator {

  private final AnswerSource source;
  private final AnswerWriter writer;
  private boolean closed;

  TranslatedAnswer(AnswerSource source, AnswerWriter writer) {
    this.source = source;
    this.writer = writer;
  }

  @Override
  public Piece body(byte[] body) {
    return new Piece(writer.body(source.body(body), source.end()), true);
  }

  @Override
  public Piece event(SseEvent event) {
    if (closed) {
      return Piece.NOTHING;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean content = false;
    for (AnswerPart part : source.event(event)) {
      byte[] written = writer.part(part);
      out.writeBytes(written);
      content |= part.isContent() && written.length > 0;
    }
    if (source.ended()) {
      closed = true;
      out.writeBytes(writer.close(source.end()));
    }
    return new Piece(out.toByteArray(), content);
  }

  @Override
  public Piece finish() {
    if (closed || !source.complete()) {
      return Piece.NOTHING;
    }
    closed = true;
    return new Piece(writer.close(source.end()), false);
  }

  @Override
  public boolean complete() {
    return source.complete();
  }

  @Override
  public AnswerEnd end() {
    return source.end();
  }
}
