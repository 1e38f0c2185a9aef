package dev.headgate.gateway.translate;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;

/** Passes an Anthropic answer on untouched and reads along; {@code message_stop} ends a stream. */
final class AnthropicPassThrough implements AnswerTranslator {

  private final AnthropicReader reader = new AnthropicReader();
  private boolean done;

  @Override
  public Piece body(byte[] body) {
    reader.read(Json.open(body));
    if (!reader.isMessage()) {
      throw ProviderErrors.invalid(
          "the provider's answer is no message with content (expected: an Anthropic answer)");
    }
    done = true;
    return new Piece(body, true);
  }

  @Override
  public Piece event(SseEvent event) {
    if (event.data().isBlank()) {
      return new Piece(event.raw(), false);
    }
    if (event.name().equals("error")) {
      throw ProviderErrors.ofEvent(event.data());
    }
    reader.read(Json.open(event.data()));
    done |= reader.type().equals("message_stop");
    return new Piece(event.raw(), reader.content());
  }

  @Override
  public Piece finish() {
    return Piece.NOTHING;
  }

  @Override
  public boolean complete() {
    return done;
  }

  @Override
  public AnswerEnd end() {
    return reader.end();
  }
}
