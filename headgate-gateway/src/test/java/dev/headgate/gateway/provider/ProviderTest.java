package dev.headgate.gateway.provider;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.config.EndpointConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
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
}
