package dev.headgate.gateway.provider;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.gateway.translate.AnswerTranslator;
import dev.headgate.gateway.translate.InvalidAnswerException;

/** An answer that comes in one JSON body. */
final class WholeAnswer implements AnswerReader {

  /** Generous: a batch of 2,048 embeddings of 3,072 numbers takes about this much as JSON. */
  static final int MAX_BYTES = 64 * 1_024 * 1_024;

  private final OutboundCall call;
  private final ProviderExchange exchange;
  private final BoundedBody body;

  WholeAnswer(OutboundCall call, ProviderExchange exchange, int maxBytes) {
    this.call = call;
    this.exchange = exchange;
    body = new BoundedBody(maxBytes);
  }

  @Override
  public void bytes(byte[] bytes) {
    if (!body.add(bytes)) {
      fail(
          ErrorCode.UPSTREAM_INVALID_RESPONSE,
          "answer larger than %d bytes (expected: at most that)".formatted(body.limit()));
    }
  }

  @Override
  public void ended() {
    AnswerTranslator translator = call.answer();
    try {
      exchange.data(translator.body(body.bytes()));
      exchange.end(translator.end());
    } catch (InvalidAnswerException e) {
      fail(e.code(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void broken(Throwable cause) {
    exchange.fail(ConnectionFailures.duringAnswer(call.endpoint().model(), cause));
  }

  private void fail(ErrorCode code, String message) {
    exchange.fail(call.failure(code, message));
  }
}
