package dev.headgate.gateway.provider;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.gateway.translate.AnswerTranslator.Piece;
import io.netty.buffer.Unpooled;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP exchange from the request for a connection to the last byte. Lives on one context, so it
 * needs no locks; once over it tells the listener nothing more.
 */
final class ProviderExchange implements ProviderCall {

  private static final Logger log = LoggerFactory.getLogger(ProviderExchange.class);

  /** HTTP/2's CANCEL; over HTTP/1.1 any code closes the connection. */
  private static final long CANCEL = 0x8;

  /** How long and how much may follow the end mark before the connection is given up for lost. */
  private static final long LINGER_MILLIS = 1_000;

  private static final int LINGER_BYTES = 64 * 1_024;
  private static final long NO_TIMER = -1;

  /** Kept reachable while the call lasts: Vert.x closes the pool of a client that is collected. */
  private final HttpClient client;

  private final Context context;
  private final ProviderListener listener;
  private @Nullable OutboundCall call;
  private @Nullable HttpClientRequest request;
  private @Nullable HttpClientResponse response;
  private @Nullable AnswerReader reading;
  private boolean returned;
  private boolean paused;
  private boolean over;
  private boolean received;
  private long lingerTimer = NO_TIMER;
  private int lingered;

  ProviderExchange(HttpClient client, Context context, ProviderListener listener) {
    this.client = client;
    this.context = context;
    this.listener = listener;
  }

  /** Asks for a connection; the rest follows from there. */
  void start(RequestOptions options, OutboundCall outbound, byte[] body) {
    call = outbound;
    if (over) {
      return;
    }
    client
        .request(options)
        .onComplete(
            opened -> guarded(() -> send(opened, body)),
            cause -> guarded(() -> failToConnect(outbound, cause)));
  }

  /** From now on the listener may be told things at once. */
  void callReturned() {
    returned = true;
  }

  private void send(HttpClientRequest opened, byte[] body) {
    request = opened;
    opened.exceptionHandler(toldByTheResponse -> {});
    if (over) {
      reset();
      return;
    }
    opened
        .send(BufferInternal.buffer(Unpooled.wrappedBuffer(body))) // Buffer.buffer would copy it
        .onComplete(
            head -> guarded(() -> receive(head)),
            cause -> guarded(() -> failToConnect(outbound(), cause)));
  }

  private void failToConnect(OutboundCall outbound, Throwable cause) {

    log.debug("call of model {} failed before an answer", outbound.endpoint().model(), cause);
    fail(ConnectionFailures.beforeAnswer(outbound.endpoint().model(), cause));
  }

  private void receive(HttpClientResponse head) {
    response = head;
    head.exceptionHandler(nobodyListensYet -> {});
    if (over) {
      reset();
      return;
    }
    AnswerReaders.open(outbound(), this, head).ifPresent(reader -> read(head, reader));
  }

  private void read(HttpClientResponse head, AnswerReader reader) {
    reading = reader;
    head.exceptionHandler(cause -> guarded(() -> broken(reader, cause)));
    head.endHandler(end -> guarded(() -> received(reader)));
    head.handler(bytes -> guarded(() -> bytes(reader, bytes)));
    if (paused) {
      head.pause();
    }
  }

  private void bytes(AnswerReader reader, Buffer bytes) {
    if (!over) {
      reader.bytes(bytes.getBytes());
      return;
    }
    lingered += bytes.length();
    if (lingered > LINGER_BYTES) {
      reset();
    }
  }

  private void received(AnswerReader reader) {
    received = true;
    stopLingering();
    if (!over) {
      reader.ended();
    }
  }

  private void broken(AnswerReader reader, Throwable cause) {
    received = true;
    stopLingering();
    if (!over) {
      reader.broken(cause);
    }
  }

  void head(AnswerHead head) {
    if (!over) {
      listener.onHead(head);
    }
  }

  void data(Piece piece) {
    if (!over) {
      listener.onData(piece.bytes(), piece.content());
    }
  }

  void end(AnswerEnd end) {
    if (over) {
      return;
    }
    over = true;
    if (!received) {
      linger();
    }
    listener.onEnd(end);
  }

  /** Ends the exchange as failed; what is still to come of it is not waited for. */
  void fail(ProviderFailure failure) {
    if (!returned) {
      context.runOnContext(next -> fail(failure));
      return;
    }
    if (over) {
      return;
    }
    over = true;
    reset();
    listener.onFailure(failure);
  }

  /** Lets the rest of a complete answer pass, so that its connection can be used again. */
  private void linger() {
    if (response != null && paused) {
      response.resume();
    }
    lingerTimer = context.owner().setTimer(LINGER_MILLIS, late -> reset());
  }

  private void stopLingering() {
    if (lingerTimer != NO_TIMER) {
      context.owner().cancelTimer(lingerTimer);
    }
  }

  private void reset() {
    stopLingering();
    if (request != null && !received) {
      received = true;
      request.reset(CANCEL);
    }
  }

  @Override
  public void cancel() {
    over = true;
    reset();
  }

  @Override
  public void pause() {
    paused = true;
    if (response != null && !over) {
      response.pause();
    }
  }

  @Override
  public void resume() {
    paused = false;
    if (response != null && !over) {
      response.resume();
    }
  }

  @Override
  public AnswerEnd soFar() {
    return reading == null ? AnswerEnd.UNKNOWN : reading.soFar();
  }

  private OutboundCall outbound() {
    return Objects.requireNonNull(call, "call");
  }

  /** A fault of ours must end the exchange, or its client would wait until a timeout. */
  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      log.error("call of model {} failed", outbound().endpoint().model(), e);
      fail(ProviderFailure.of(ErrorCode.INTERNAL, "the answer could not be read"));
    }
  }
}
