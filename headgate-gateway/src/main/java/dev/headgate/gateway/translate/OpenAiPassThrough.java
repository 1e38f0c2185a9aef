package dev.headgate.gateway.translate;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;

/**
 * Passes an OpenAI answer on untouched and reads along.
 *
 * <p>A stream is whole with {@code [DONE]}. Some servers leave that out; then it counts as whole if
 * every choice that was begun gave its finish reason, so ask {@link #complete()} only after the
 * connection was closed properly.
 */
final class OpenAiPassThrough implements AnswerTranslator {

  static final String DONE = "[DONE]";

  private final OpenAiReader reader = new OpenAiReader();
  private final String payload;
  private boolean done;

  OpenAiPassThrough(String payload) {
    this.payload = payload;
  }

  @Override
  public Piece body(byte[] body) {
    reader.read(Json.open(body), payload);
    if (!reader.hasPayload()) {
      throw ProviderErrors.invalid(
          "the provider's answer has no array \"%s\" (expected: an OpenAI answer)"
              .formatted(payload));
    }
    done = true;
    return new Piece(body, true);
  }

  @Override
  public Piece event(SseEvent event) {
    String data = event.data().strip();
    if (data.isEmpty()) {
      return new Piece(event.raw(), false);
    }
    if (data.equals(DONE)) {
      done = true;
      return new Piece(event.raw(), false);
    }
    if (event.name().equals("error")) {
      throw ProviderErrors.ofEvent(data);
    }
    reader.read(Json.open(data), payload);
    return new Piece(event.raw(), reader.content());
  }

  @Override
  public Piece finish() {
    return Piece.NOTHING;
  }

  @Override
  public boolean complete() {
    return done || reader.allFinished();
  }

  @Override
  public AnswerEnd end() {
    return reader.end();
  }
}
