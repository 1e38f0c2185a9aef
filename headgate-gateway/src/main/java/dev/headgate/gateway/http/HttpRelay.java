package dev.headgate.gateway.http;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Rejection;
import dev.headgate.core.spi.Relay;
import dev.headgate.gateway.error.ErrorBody;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.time.Duration;

/**
 * Relays an answer over HTTP. A stream's pieces are flushed one by one as they come. An answer that
 * is not streamed comes whole and goes out in one write with its length; as nothing of it was sent
 * before, a failure until then still becomes a clean error.
 */
final class HttpRelay implements Relay {

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final boolean debug;
  private boolean streaming;
  private boolean closed;
  private Buffer whole = Buffer.buffer(0);
  private Runnable onClose = () -> {};

  HttpRelay(Exchange exchange, boolean debug) {
    this.exchange = exchange;
    this.response = exchange.response();
    this.debug = debug;
    exchange.onClose(this::clientClosed);
  }

  @Override
  public void begin(RelayHead answer) {
    if (closed) {
      return;
    }
    streaming = answer.answer().contentType().startsWith(HeaderNames.EVENT_STREAM);
    response.setStatusCode(answer.answer().status());
    AnswerHeaders.putAnswer(response.headers(), answer, debug);
    putContentType(answer.answer().contentType());
    if (streaming) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
      response.putHeader("x-accel-buffering", "no"); // or nginx in front would hold pieces back
      response.setChunked(true);
    }
  }

  @Override
  public void write(byte[] data) {
    if (closed) {
      return;
    }
    if (streaming) {
      response.write(wrap(data));
      return;
    }
    whole =
        whole.length() == 0 ? wrap(data) : Buffer.buffer().appendBuffer(whole).appendBytes(data);
  }

  @Override
  public void end() {
    if (closed) {
      return;
    }
    if (streaming) {
      response.end();
      return;
    }
    response.end(whole);
  }

  @Override
  public void breakOff(ErrorCode code, String message) {
    if (closed) {
      return;
    }
    if (streaming) {
      response.end(wrap(error(code, message).toEvent(exchange.dialect())));
      return;
    }
    exchange.sendJson(code.status(), error(code, message).toJson(exchange.dialect()));
  }

  @Override
  public void refuse(Refusal refusal) {
    if (closed) {
      return;
    }
    AnswerHeaders.putRefusal(response.headers(), refusal, debug);
    ProviderFailure failure = refusal.failure();
    failure.retryAfter().ifPresent(this::putRetryAfter);
    if (failure.rejection().isPresent()) {
      sendRejection(failure.rejection().get());
      return;
    }
    byte[] body = ErrorBody.of(failure, exchange.id()).toJson(exchange.dialect());
    exchange.sendJson(failure.code().status(), body);
  }

  @Override
  public boolean isFull() {
    return !closed && response.writeQueueFull();
  }

  @Override
  public void onDrain(Runnable action) {
    if (!closed) {
      response.drainHandler(drained -> action.run());
    }
  }

  @Override
  public void onClose(Runnable action) {
    onClose = action;
    if (closed) {
      action.run();
    }
  }

  private void clientClosed() {
    if (!closed) {
      closed = true;
      onClose.run();
    }
  }

  private void sendRejection(Rejection rejection) {
    response.setStatusCode(rejection.status());
    putContentType(rejection.contentType());
    response.end(wrap(rejection.body()));
  }

  private void putContentType(String contentType) {
    response.putHeader(HttpHeaders.CONTENT_TYPE, HeaderValues.safe(contentType));
  }

  private void putRetryAfter(Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  private ErrorBody error(ErrorCode code, String message) {
    return ErrorBody.of(code, message, exchange.id());
  }

  /** Wraps the bytes without copying them, which Vert.x's public factory would do. */
  private static Buffer wrap(byte[] data) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(data));
  }
}
