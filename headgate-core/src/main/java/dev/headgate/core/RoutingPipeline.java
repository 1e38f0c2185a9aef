package dev.headgate.core;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.decide.RouteTiers;
import dev.headgate.core.dispatch.Dispatcher;
import dev.headgate.core.dispatch.Exchange;
import dev.headgate.core.record.Journal;
import dev.headgate.core.record.Recorder;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * Routes requests: each is received, described, decided, dispatched, relayed and recorded.
 * Thread-safe; one pipeline serves all requests until the configuration changes.
 */
public final class RoutingPipeline {

  private final RouteTiers tiers;
  private final BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>> decider;
  private final Dispatcher dispatcher;
  private final Recorder recorder;
  private final InstantSource clock;

  RoutingPipeline(
      RouteTiers tiers,
      BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>> decider,
      Dispatcher dispatcher,
      Recorder recorder,
      InstantSource clock) {
    this.tiers = tiers;
    this.decider = decider;
    this.dispatcher = dispatcher;
    this.recorder = recorder;
    this.clock = clock;
  }

  /** Returns a builder. */
  public static RoutingPipelineBuilder builder() {
    return new RoutingPipelineBuilder();
  }

  /**
   * Answers one request. Never throws, always answers a client that has not hung up, and records
   * one event whatever happens.
   *
   * @param received as it came; from here on it is of its route's tier, if it asks for none
   * @param client the way back to the client
   * @param timers run actions on the request's context
   * @param context runs an action on the request's context, on which this method is called too
   * @return the event recorded, once the request is over; never fails
   */
  public CompletionStage<RoutingEvent> handle(
      ChatRequest received, Relay client, Timers timers, Executor context) {
    ChatRequest request = tiers.applied(received);
    var over = new CompletableFuture<RoutingEvent>();
    var journal = Journal.received(request, clock.instant(), timers.nanoTime());
    Exchange exchange = // received
        dispatcher.open(request, client, timers, context, journal, event -> record(event, over));
    var decided = new Decided(decide(request, Purpose.CALL)); // described, decided
    decided.on(context, exchange::dispatch, exchange::refuse); // dispatched, relayed
    return over;
  }

  /**
   * Describes a request and decides which model should answer it, without calling any. Nothing that
   * decides on other requests is changed by it.
   *
   * @return the decision; fails with a {@link dev.headgate.core.api.RoutingException} when the
   *     request cannot be routed. Completed on return unless text had to be encoded
   */
  public CompletionStage<RoutingDecision> decide(ChatRequest request) {
    return decide(request, Purpose.LOOK);
  }

  private CompletionStage<RoutingDecision> decide(ChatRequest request, Purpose purpose) {
    try {
      return decider.apply(request, purpose);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void record(RoutingEvent event, CompletableFuture<RoutingEvent> over) {
    recorder.record(event);
    over.complete(event);
  }
}
