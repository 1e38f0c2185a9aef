package dev.headgate.gateway.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Watches one connection from below the HTTP codec, where also a client can be seen that sends its
 * request's head one byte at a time: Vert.x tells of a request only once the head is whole, and its
 * idle timer is reset by each byte and, worse, runs while a model thinks. All methods run on the
 * connection's event loop.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

  private static final AttributeKey<ConnectionGuard> KEY =
      AttributeKey.valueOf(ConnectionGuard.class, "guard");
  private static final byte[] TIMEOUT =
      "HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private enum Phase {
    /** Between requests. */
    IDLE,
    /** Head or body of a request is arriving. */
    RECEIVING,
    /** The request is whole, its answer is not. */
    ANSWERING,
    /** The answer was sent before the request was whole; its rest is read and dropped. */
    DRAINING
  }

  private static final byte[] NOTHING = new byte[0];
  private static final long MAX_DRAIN_NANOS = Duration.ofSeconds(5).toNanos();

  private Phase phase = Phase.IDLE;
  private long requests;
  private long sinceNanos = System.nanoTime();
  private Optional<Runnable> onSlowBody = Optional.empty();
  private Optional<ChannelHandlerContext> context = Optional.empty();

  /** Puts a guard below everything else on the connection. */
  static ConnectionGuard install(HttpConnection connection) {
    ConnectionGuard guard = new ConnectionGuard();
    var channel = ((ConnectionBase) connection).channel();
    channel.attr(KEY).set(guard);
    channel.pipeline().addFirst(guard);
    return guard;
  }

  /** Returns the connection's guard. */
  static ConnectionGuard of(HttpConnection connection) {
    return ((ConnectionBase) connection).channel().attr(KEY).get();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = Optional.of(ctx);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (phase == Phase.IDLE) {
      enter(Phase.RECEIVING);
    }
    ctx.fireChannelRead(message);
  }

  /**
   * Tells that a head came; its body is awaited, and refused by the action when it takes long.
   *
   * @return the request's number on this connection
   */
  long headReceived(Runnable slowBody) {
    if (phase != Phase.RECEIVING) {
      enter(Phase.RECEIVING);
    }
    onSlowBody = Optional.of(slowBody);
    return ++requests;
  }

  /** Tells that a good deal more of the body came, so that the time for the next part begins. */
  void progressed() {
    if (phase == Phase.RECEIVING) {
      sinceNanos = System.nanoTime();
    }
  }

  /** Tells that the request is whole. */
  void requestReceived() {
    onSlowBody = Optional.empty();
    enter(phase == Phase.DRAINING ? Phase.IDLE : Phase.ANSWERING);
  }

  /**
   * Tells that the answer was sent; the rest of the request may still be coming.
   *
   * @param number of the request answered; a pipelined one may have begun since
   */
  void answered(long number, boolean requestWhole) {
    if (number == requests) {
      onSlowBody = Optional.empty();
      enter(requestWhole ? Phase.IDLE : Phase.DRAINING);
    }
  }

  /** Ends the connection if the client took too long over a request, or over sending another. */
  void sweep(long nowNanos, long receiveNanos, long idleNanos) {
    if (nowNanos - sinceNanos <= allowedNanos(receiveNanos, idleNanos)) {
      return;
    }
    if (phase == Phase.RECEIVING) {
      giveUpReceiving();
      return;
    }
    closeWith(NOTHING);
  }

  /** Sends the bytes past the HTTP codec and closes the connection. */
  void closeWith(byte[] rawAnswer) {
    context.ifPresent(
        ctx ->
            ctx.writeAndFlush(Unpooled.wrappedBuffer(rawAnswer))
                .addListener(ChannelFutureListener.CLOSE));
  }

  private long allowedNanos(long receiveNanos, long idleNanos) {
    return switch (phase) {
      case IDLE -> idleNanos;
      case RECEIVING -> receiveNanos;
      case ANSWERING -> Long.MAX_VALUE; // bounded by the model's own limits
      case DRAINING -> Math.min(receiveNanos, MAX_DRAIN_NANOS);
    };
  }

  private void giveUpReceiving() {
    Runnable answer = onSlowBody.orElse(() -> closeWith(TIMEOUT));
    onSlowBody = Optional.empty();
    answer.run();
  }

  private void enter(Phase next) {
    phase = next;
    sinceNanos = System.nanoTime();
  }
}
