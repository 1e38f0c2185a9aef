package dev.headgate.gateway.batch;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Rejection;
import dev.headgate.core.spi.Relay;
import dev.headgate.gateway.error.ErrorBody;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;

/** Stands where a client would be: keeps the answer to a line. Confined to the line's context. */
final class LineRelay implements Relay {

  private final String requestId;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int status = ErrorCode.INTERNAL.status();
  private Optional<ErrorCode> error = Optional.empty();
  private Optional<Duration> retryAfter = Optional.empty();
  private Runnable hangUp = () -> {};
  private boolean gone;

  LineRelay(String requestId) {
    this.requestId = requestId;
  }

  /** Ends the call; nothing more comes. */
  void hangUp() {
    gone = true;
    hangUp.run();
  }

  LineAnswer answer(Optional<ErrorCode> atTheEnd) {
    return new LineAnswer(
        status, body.toByteArray(), requestId, error.or(() -> atTheEnd), retryAfter);
  }

  @Override
  public void begin(RelayHead head) {
    status = head.answer().status();
  }

  @Override
  public void write(byte[] data) {
    body.writeBytes(data);
  }

  @Override
  public void end() {}

  @Override
  public void breakOff(ErrorCode code, String message) {
    fail(code, code.status(), ErrorBody.of(code, message, requestId).toJson(Dialect.OPENAI));
  }

  @Override
  public void refuse(Refusal refusal) {
    ProviderFailure failure = refusal.failure();
    retryAfter = failure.retryAfter();
    Optional<Rejection> rejection = failure.rejection();
    fail(
        failure.code(),
        rejection.map(Rejection::status).orElse(failure.code().status()),
        rejection
            .map(Rejection::body)
            .orElseGet(() -> ErrorBody.of(failure, requestId).toJson(Dialect.OPENAI)));
  }

  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public void onDrain(Runnable action) {}

  @Override
  public void onClose(Runnable action) {
    hangUp = action;
    if (gone) {
      action.run();
    }
  }

  private void fail(ErrorCode code, int withStatus, byte[] json) {
    error = Optional.of(code);
    status = withStatus;
    body.reset();
    body.writeBytes(json);
  }
}
