package dev.headgate.core;

import dev.headgate.core.api.Balance;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.dispatch.PlanTools;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.FakeTimers;
import dev.headgate.core.testkit.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A pipeline over scripted providers, one request through it, and what came of it. */
final class Scene {

  /** Ten seconds to the first token, five idle, a minute in all, two retries. */
  static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1), 2);

  final FakeTimers timers = new FakeTimers();
  final FakeRelay client = new FakeRelay();
  final HealthRegistry health = new HealthRegistry(timers::nanoTime);
  final List<RoutingEvent> events = new ArrayList<>();
  final List<RoutingListener> listeners = new ArrayList<>();
  LiveSettings live = LiveSettings.NONE;
  final HedgeBook hedges = new HedgeBook();
  private final List<PooledModel> models = new ArrayList<>();
  private final Map<String, AnswerVerifier> verifiers = new HashMap<>();

  /** Adds a model with one endpoint named after it. */
  FakeProvider model(String id) {
    return model(id, LIMITS);
  }

  FakeProvider model(String id, CallLimits limits) {
    FakeProvider provider = new FakeProvider(id + "/0", timers);
    model(id, limits, provider);
    return provider;
  }

  void model(String id, CallLimits limits, ProviderClient... endpoints) {
    model(id, limits, Optional.empty(), endpoints);
  }

  /** Adds a model at which only so many calls may be under way. */
  FakeProvider limited(String id, Concurrency concurrency) {
    FakeProvider provider = new FakeProvider(id + "/0", timers);
    model(id, LIMITS, Optional.of(concurrency), provider);
    return provider;
  }

  void model(
      String id,
      CallLimits limits,
      Optional<Concurrency> concurrency,
      ProviderClient... endpoints) {
    ModelCard card =
        new ModelCard(
            new ModelId(id),
            "test",
            Set.of(Capability.CHAT),
            8192,
            4096,
            Pricing.of(1, 0.5, 2),
            0.5,
            false);
    models.add(
        new PooledModel(
            card, List.of(endpoints), limits, Balance.LEAST_IN_FLIGHT, concurrency, List.of()));
  }

  /** Adds a verifier under its own name. */
  void verifier(AnswerVerifier verifier) {
    verifiers.put(verifier.name(), verifier);
  }

  /** Sends a request that is to be answered by this plan. */
  CompletionStage<RoutingEvent> send(boolean stream, RoutePlan plan) {
    return send(stream, request -> CompletableFuture.completedFuture(Requests.plan(request, plan)));
  }

  /** As {@link #send(boolean, RoutePlan)}, until nothing waits. */
  void run(boolean stream, RoutePlan plan) {
    send(stream, plan);
    timers.runAll();
  }

  /** Sends a request whose plan names all models in order, and runs until nothing waits. */
  void run(boolean stream) {
    send(stream);
    timers.runAll();
  }

  CompletionStage<RoutingEvent> send(boolean stream) {
    return send(stream, this::planAll);
  }

  CompletionStage<RoutingEvent> send(
      boolean stream, Function<ChatRequest, CompletionStage<RoutingDecision>> decider) {
    return send(stream, decider, client);
  }

  CompletionStage<RoutingEvent> send(
      boolean stream,
      Function<ChatRequest, CompletionStage<RoutingDecision>> decider,
      Relay relay) {
    return pipeline(decider).handle(Requests.chat("r1", stream), relay, timers, Runnable::run);
  }

  RoutingPipeline pipeline(Function<ChatRequest, CompletionStage<RoutingDecision>> decider) {
    RoutingPipelineBuilder builder =
        RoutingPipeline.builder()
            .pool(ModelPool.of(models))
            .decider((request, purpose) -> decider.apply(request))
            .health(health)
            .clock(timers.clock())
            .random(() -> 0.5)
            .live(live)
            .plans(new PlanTools(verifiers, hedges));
    listeners.forEach(builder::listener);
    return builder.listener(events::add).build();
  }

  CompletionStage<RoutingDecision> planAll(ChatRequest request) {
    List<ModelId> ids = models.stream().map(model -> model.card().id()).toList();
    return CompletableFuture.completedFuture(Requests.plan(request, ids));
  }

  /** Returns the one event recorded. */
  RoutingEvent event() {
    if (events.size() != 1) {
      throw new AssertionError("events: " + events + " (expected: one)");
    }
    return events.get(0);
  }
}
