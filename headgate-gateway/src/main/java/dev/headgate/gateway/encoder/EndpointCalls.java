package dev.headgate.gateway.encoder;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.config.EncoderConfig;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of one embeddings endpoint, a few at once, each for as many texts as wait.
 *
 * <p>A call is never repeated: a decision made late is worse than one made without a vector. An
 * endpoint that fails again and again, or asks to wait, is left alone for a while; questions fail
 * at once meanwhile. All but {@link #ask} happens on one event loop, reading large answers on a
 * worker.
 */
final class EndpointCalls {

  /** From here on reading takes long enough that other requests should not wait for it. */
  private static final int LARGE_ANSWER = 64 * 1_024;

  private static final RequestReader READER = new RequestReader(ReadLimits.DEFAULT);

  private final EncoderConfig config;
  private final ProviderClient client;
  private final Context context;
  private final HealthRegistry health;
  private final CallReport report;
  private final TextQueue queue;
  private final String place;

  /**
   * Makes none yet.
   *
   * @param context the event loop on which calls are made
   * @param health of endpoints, by where they are; may outlive this
   * @param report hears how calls end
   */
  EndpointCalls(
      EncoderConfig config,
      ProviderClient client,
      Context context,
      HealthRegistry health,
      CallReport report) {
    this.config = config;
    this.client = client;
    this.context = context;
    this.health = health;
    this.report = report;
    this.queue = new TextQueue(config, System::nanoTime);
    this.place = config.space(); // not the id: a mended address must not rest for the one before
  }

  /**
   * Asks for a text's vector, from any thread.
   *
   * @throws RoutingException where the endpoint rests, or too many texts wait
   */
  CompletableFuture<Embedding> ask(String text) {
    if (!health.available(place)) {
      throw new RoutingException(
          health.health(place).lastError().orElse(ErrorCode.UPSTREAM_UNREACHABLE),
          "encoder %s: failed before and rests (expected: an endpoint that answers)"
              .formatted(config.id()));
    }
    TextQueue.Text asked = queue.admit(text);
    context.runOnContext(
        next -> {
          queue.add(asked);
          send();
        });
    return asked.embedding();
  }

  private void send() {
    for (List<TextQueue.Text> batch = queue.next(); !batch.isEmpty(); batch = queue.next()) {
      call(batch);
    }
  }

  private void call(List<TextQueue.Text> batch) {
    long began = System.nanoTime();
    health.started(place);
    EmbeddingCall call =
        new EmbeddingCall(
            answer -> read(batch, answer, began), failure -> failed(batch, failure, began));
    long patience = Math.max(1, config.timeout().toMillis());
    long timer = context.owner().setTimer(patience, late -> call.expire());
    call.started(client.call(request(batch), call), () -> context.owner().cancelTimer(timer));
  }

  private ChatRequest request(List<TextQueue.Text> batch) {
    byte[] body = EmbeddingWire.request(config, batch.stream().map(TextQueue.Text::text).toList());
    return READER.read(
        new Received(
            config.id(),
            Dialect.OPENAI,
            Operation.EMBEDDING,
            body,
            RequestOptions.NONE,
            Caller.ANONYMOUS));
  }

  private void read(List<TextQueue.Text> batch, byte[] answer, long began) {
    Callable<List<Embedding>> reading = () -> EmbeddingWire.vectors(config, answer, batch.size());
    if (answer.length >= LARGE_ANSWER) {
      context
          .executeBlocking(reading, false)
          .onComplete(
              vectors -> succeeded(batch, vectors, began),
              failure -> failed(batch, unreadable(failure), began));
      return;
    }
    try {
      succeeded(batch, EmbeddingWire.vectors(config, answer, batch.size()), began);
    } catch (RoutingException e) {
      failed(batch, unreadable(e), began);
    }
  }

  private static ProviderFailure unreadable(Throwable failure) {
    return failure instanceof RoutingException e
        ? ProviderFailure.of(e.code(), String.valueOf(e.getMessage()))
        : ProviderFailure.of(ErrorCode.INTERNAL, failure.getClass().getName());
  }

  private void succeeded(List<TextQueue.Text> batch, List<Embedding> vectors, long began) {
    health.succeeded(place);
    report.succeeded(System.nanoTime() - began);
    queue.ended();
    for (int i = 0; i < vectors.size(); i++) {
      batch.get(i).embedding().complete(vectors.get(i));
    }
    send();
  }

  private void failed(List<TextQueue.Text> batch, ProviderFailure failure, long began) {
    health.failed(place, failure.code(), failure.retryAfter());
    report.failed(System.nanoTime() - began, failure);
    queue.ended();
    if (failure.code() == ErrorCode.UPSTREAM_REJECTED && batch.size() > 1) {
      queue.separate(batch); // one text may be at fault; the others need not suffer for it
    } else {
      RoutingException told =
          new RoutingException(
              failure.code(), "encoder %s: %s".formatted(config.id(), failure.message()));
      batch.forEach(text -> text.embedding().completeExceptionally(told));
    }
    send();
  }
}
