package dev.headgate.gateway.provider;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.EventTooLargeException;
import dev.headgate.gateway.sse.SseEvent;
import dev.headgate.gateway.sse.SseParser;
import dev.headgate.gateway.translate.AnswerTranslator;
import dev.headgate.gateway.translate.AnswerTranslator.Piece;
import dev.headgate.gateway.translate.InvalidAnswerException;

/**
 * A stream of events. What one read off the network completes is handed on at once, together; an
 * unfinished event waits for the rest of itself and nothing else.
 */
final class StreamedAnswer implements AnswerReader {

  private static final int MAX_EVENT_BYTES = 16 * 1_024 * 1_024;

  private final OutboundCall call;
  private final ProviderExchange exchange;
  private final AnswerTranslator translator;
  private final SseParser parser = new SseParser(MAX_EVENT_BYTES);
  private final PieceJoiner joiner = new PieceJoiner();

  StreamedAnswer(OutboundCall call, ProviderExchange exchange) {
    this.call = call;
    this.exchange = exchange;
    translator = call.answer();
  }

  @Override
  public void bytes(byte[] bytes) {
    try {
      relay(parser.feed(bytes));
    } catch (EventTooLargeException e) {
      fail(ErrorCode.UPSTREAM_INVALID_RESPONSE, e);
    } catch (InvalidAnswerException e) {
      flush();
      fail(e.code(), e);
    }
  }

  private void relay(Iterable<SseEvent> events) {
    for (SseEvent event : events) {
      joiner.add(translator.event(event));
      if (isEndMark(event) && translator.complete()) {
        finish();
        return;
      }
    }
    flush();
  }

  /**
   * Gemini has no end mark of its own: a finish reason may stand in several chunks and usage may
   * follow, so its answer lasts until the stream ends.
   */
  private boolean isEndMark(SseEvent event) {
    return switch (call.endpoint().dialect()) {
      case OPENAI -> event.data().strip().equals("[DONE]");
      case ANTHROPIC -> event.name().equals("message_stop");
      case GEMINI -> false;
    };
  }

  private void finish() {
    joiner.add(translator.finish());
    flush();
    exchange.end(translator.end());
  }

  private void flush() {
    Piece piece = joiner.take();
    if (piece.bytes().length > 0) {
      exchange.data(piece);
    }
  }

  @Override
  public void ended() {
    try {
      parser.close().ifPresent(event -> joiner.add(translator.event(event)));
      if (translator.complete()) {
        finish();
        return;
      }
      flush();
      truncated();
    } catch (InvalidAnswerException e) {
      flush();
      fail(e.code(), e);
    }
  }

  @Override
  public void broken(Throwable cause) {
    exchange.fail(ConnectionFailures.duringAnswer(call.endpoint().model(), cause));
  }

  @Override
  public AnswerEnd soFar() {
    return translator.end();
  }

  private void truncated() {
    exchange.fail(
        call.failure(
            ErrorCode.UPSTREAM_TRUNCATED,
            "the stream ended before the answer did (expected: the provider's own end mark)"));
  }

  private void fail(ErrorCode code, RuntimeException cause) {
    exchange.fail(call.failure(code, String.valueOf(cause.getMessage())));
  }
}
