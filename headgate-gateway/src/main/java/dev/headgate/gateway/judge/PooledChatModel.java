package dev.headgate.gateway.judge;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import dev.headgate.core.receive.Received;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Timers;
import dev.headgate.routers.causal.ChatModel;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A model of the pool, called through a pipeline that knows no other model, no route and no router:
 * with its endpoints, retries, limits, cool-downs and prices, but never routed.
 */
final class PooledChatModel implements ChatModel {

  private final ModelCard card;
  private final String label;
  private final boolean logprobs;
  private final RoutingPipeline pipeline;
  private final RequestReader reader;
  private final Context context;
  private final Timers timers;
  private final AtomicLong calls = new AtomicLong();

  /**
   * Makes a model to ask.
   *
   * @param label begins the id of each call
   * @param pipeline that knows this model alone
   * @param context on whose event loop the calls run
   */
  PooledChatModel(
      ModelCard card,
      String label,
      boolean logprobs,
      RoutingPipeline pipeline,
      RequestReader reader,
      Context context,
      Timers timers) {
    this.card = card;
    this.label = label;
    this.logprobs = logprobs;
    this.pipeline = pipeline;
    this.reader = reader;
    this.context = context;
    this.timers = timers;
  }

  @Override
  public ModelId id() {
    return card.id();
  }

  @Override
  public boolean givesLogprobs() {
    return logprobs;
  }

  @Override
  public boolean local() {
    return card.tags().contains(Tag.LOCAL);
  }

  @Override
  public CompletionStage<Answer> ask(String request, Duration atMost) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    context.runOnContext(now -> call(request, atMost, answer));
    return answer;
  }

  private void call(String request, Duration atMost, CompletableFuture<Answer> answer) {
    try {
      HeldAnswer held = new HeldAnswer();
      CompletionStage<RoutingEvent> over =
          pipeline.handle(
              read(request), held, timers, task -> context.runOnContext(now -> task.run()));
      Timers.Timer limit = timers.after(atMost, held::giveUp);
      over.thenAccept(
          event -> {
            limit.cancel();
            end(event, held, answer);
          });
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private void end(RoutingEvent event, HeldAnswer held, CompletableFuture<Answer> answer) {
    if (event.error().isEmpty()) {
      answer.complete(new Answer(held.body(), event.usage(), event.cost()));
      return;
    }
    boolean gaveUp = event.error().get() == ErrorCode.CLIENT_CLOSED;
    ErrorCode code = gaveUp ? ErrorCode.UPSTREAM_TIMEOUT : event.error().get();
    answer.completeExceptionally(new RoutingException(code, id() + ": " + held.failure()));
  }

  private ChatRequest read(String request) {
    return reader.read(
        new Received(
            label + calls.incrementAndGet(),
            Dialect.OPENAI,
            Operation.CHAT,
            request.getBytes(StandardCharsets.UTF_8),
            RequestOptions.NONE,
            Caller.ANONYMOUS));
  }
}
