package dev.headgate.gateway.batch;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tier;
import dev.headgate.core.receive.OptionsReader;
import dev.headgate.core.receive.Received;
import dev.headgate.core.spi.Timers;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.error.ErrorBody;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.gateway.serving.ServingSlot;
import io.vertx.core.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Takes lines through the gateway's own routing, as requests of tier {@code batch}. Called on
 * threads that may wait; the calls themselves run on event loops.
 */
final class LineCalls {

  private final ServingSlot serving;
  private final Supplier<String> ids;
  private final Timers timers;
  private final List<Context> contexts;
  private final AtomicInteger turns = new AtomicInteger();
  private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean hungUp;

  LineCalls(ServingSlot serving, Supplier<String> ids, Timers timers, List<Context> contexts) {
    this.serving = serving;
    this.ids = ids;
    this.timers = timers;
    this.contexts = List.copyOf(contexts);
  }

  /**
   * Makes the call and waits for its end.
   *
   * @return the answer; {@code CLIENT_CLOSED} if this hung up before it came
   */
  LineAnswer call(BatchLine line, BatchOrder order) throws InterruptedException {
    String id = ids.get();
    ServingSlot.Lease lease = serving.lease();
    try {
      return call(id, request(id, line, order, lease.serving()), lease.serving());
    } catch (RoutingException refused) {
      byte[] body = ErrorBody.of(refused, id).toJson(Dialect.OPENAI);
      Optional<ErrorCode> code = Optional.of(refused.code());
      return new LineAnswer(refused.code().status(), body, id, code, Optional.empty());
    } finally {
      lease.release();
    }
  }

  /** Ends all calls under way, and begins no other. */
  void hangUp() {
    hungUp = true;
    underWay.forEach(Runnable::run);
  }

  private static ChatRequest request(String id, BatchLine line, BatchOrder order, Serving serving) {
    requireKnown(order.tenant(), serving.config().apiKeys());
    RequestOptions options =
        OptionsReader.read(name -> Optional.ofNullable(order.options().get(name)));
    Caller caller = new Caller(order.tenant(), Tier.BATCH, Tier.VIP); // told below
    ChatRequest request =
        serving
            .reader()
            .read(
                new Received(
                    id, Dialect.OPENAI, order.target().operation(), line.body(), options, caller));
    if (request.stream()) {
      throw new RoutingException(
          ErrorCode.INVALID_REQUEST,
          "stream: true (expected: false; a batch keeps whole answers)",
          Optional.of("stream"));
    }
    return asBatch(request);
  }

  /** Returns the line as of a caller that has no other tier, not even by a route of another one. */
  private static ChatRequest asBatch(ChatRequest request) {
    Caller reader = request.caller();
    if (reader.tier() != Tier.BATCH) {
      throw new RoutingException(
          ErrorCode.TIER_NOT_ALLOWED,
          "tier: %s (expected: batch, or none; all lines of a batch are of that tier)"
              .formatted(reader.tier().wireName()),
          Optional.of("tier"));
    }
    return request.with(new Caller(reader.tenant(), Tier.BATCH, Tier.BATCH, reader.user()));
  }

  /** A tenant whose keys were taken away pays for nothing more. */
  private static void requireKnown(String tenant, List<ApiKeyConfig> keys) {
    if (!keys.isEmpty() && keys.stream().noneMatch(key -> key.tenant().equals(tenant))) {
      throw new RoutingException(
          ErrorCode.INVALID_API_KEY, "tenant: no key left (expected: one under api_keys)");
    }
  }

  private LineAnswer call(String id, ChatRequest request, Serving with)
      throws InterruptedException {
    Context context = contexts.get(Math.floorMod(turns.getAndIncrement(), contexts.size()));
    LineRelay relay = new LineRelay(id);
    CompletableFuture<LineAnswer> answer = new CompletableFuture<>();
    Runnable hangUp = () -> context.runOnContext(now -> relay.hangUp());
    underWay.add(hangUp);
    try {
      if (hungUp) {
        return relay.answer(Optional.of(ErrorCode.CLIENT_CLOSED));
      }
      context.runOnContext(now -> begin(request, with, relay, context, answer));
      return answer.get().checked();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a line could not be called", e.getCause());
    } finally {
      underWay.remove(hangUp);
    }
  }

  private void begin(
      ChatRequest request,
      Serving with,
      LineRelay relay,
      Context context,
      CompletableFuture<LineAnswer> answer) {
    try {
      with.pipeline()
          .handle(request, relay, timers, task -> context.runOnContext(now -> task.run()))
          .thenAccept(event -> answer.complete(relay.answer(event.error())));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }
}
