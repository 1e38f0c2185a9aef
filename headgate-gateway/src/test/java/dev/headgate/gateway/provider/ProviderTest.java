package dev.headgate.gateway.provider;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.config.EndpointConfig;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Vert.x, a context to call from, and the clients opened on it. */
abstract class ProviderTest {

  static final int PATIENCE_SECONDS = 10;

  Vertx vertx;
  Context context;

  @BeforeEach
  void startVertx() {
    vertx = Vertx.vertx();
    context = vertx.getOrCreateContext();
  }

  @AfterEach
  void stopVertx() {
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  ProviderClient client(EndpointConfig endpoint) {
    return ProviderClients.open(vertx, List.of(Upstreams.model(endpoint)))
        .models()
        .getFirst()
        .endpoints()
        .getFirst();
  }

  /** Calls from the context and returns what is heard. */
  Heard call(EndpointConfig endpoint, ChatRequest request) {
    return call(client(endpoint), request);
  }

  Heard call(ProviderClient client, ChatRequest request) {
    Heard heard = new Heard();
    start(client, request, heard);
    return heard;
  }

  ProviderCall start(ProviderClient client, ChatRequest request, Heard heard) {
    CompletableFuture<ProviderCall> started = new CompletableFuture<>();
    context.runOnContext(
        now -> {
          ProviderCall call = client.call(request, heard);
          if (heard.isOver() || !heard.heads.isEmpty()) {
            started.completeExceptionally(new AssertionError("told before call() returned"));
          }
          started.complete(call);
        });
    return started.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Runs the action on the context and waits until it is done. */
  void onContext(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(
        now -> {
          action.run();
          done.complete(null);
        });
    done.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Serves at an address of its own and returns it. */
  URI serve(HttpServerOptions options, Handler<HttpServerRequest> handler) {
    HttpServer server = vertx.createHttpServer(options);
    server
        .requestHandler(handler)
        .listen(0, "0.0.0.0")
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    String scheme = options.isSsl() ? "https" : "http";
    return URI.create(scheme + "://localhost:" + server.actualPort() + "/v1");
  }

  /** Returns the address with HTTP/2 in clear text asked for. */
  static URI clearTextHttp2(URI url) {
    return URI.create(url.toString().replace("http://", "h2c://"));
  }
}
