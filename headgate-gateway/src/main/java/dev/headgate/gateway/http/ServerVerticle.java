package dev.headgate.gateway.http;

import dev.headgate.gateway.config.ServerConfig;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.function.Consumer;

/** The share of one event loop in the HTTP server. */
final class ServerVerticle extends VerticleBase {

  private static final int MAX_REQUEST_LINE = 4_096;
  private static final int MAX_HEADERS = 16_384;
  private static final int BACKLOG = 1_024;
  private static final long SWEEP_MILLIS = 250;
  private static final long DELAY_MILLIS = 100;

  private final ServerConfig config;
  private final HttpApi api;
  private final Connections connections;
  private final BoundPort port;
  private final Consumer<Duration> delays;

  ServerVerticle(
      ServerConfig config,
      HttpApi api,
      Connections connections,
      BoundPort port,
      Consumer<Duration> delays) {
    this.config = config;
    this.api = api;
    this.connections = connections;
    this.port = port;
    this.delays = delays;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(SWEEP_MILLIS, tick -> connections.sweep());
    measureDelay();
    HttpServer server =
        vertx
            .createHttpServer(options())
            .connectionHandler(connections::opened)
            .invalidRequestHandler(api::handleInvalid)
            .exceptionHandler(broken -> {}) // a client gone in the middle is no news
            .requestHandler(api);
    return server.listen(address()).onSuccess(port::bound);
  }

  private SocketAddress address() {
    return config.port() == 0
        ? SocketAddress.sharedRandomPort(1, config.host())
        : SocketAddress.inetSocketAddress(config.port(), config.host());
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(MAX_REQUEST_LINE)
        .setMaxHeaderSize(MAX_HEADERS)
        .setAcceptBacklog(BACKLOG)
        .setTcpNoDelay(true)
        .setHttp2ClearTextEnabled(false) // keeps the guard below the codec from the first byte on
        // There are no web sockets here; their handlers would look at each request all the same.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(false);
  }

  private void measureDelay() {
    long due = System.nanoTime() + Duration.ofMillis(DELAY_MILLIS).toNanos();
    vertx.setTimer(
        DELAY_MILLIS,
        fired -> {
          delays.accept(Duration.ofNanos(Math.max(0, System.nanoTime() - due)));
          measureDelay();
        });
  }
}
