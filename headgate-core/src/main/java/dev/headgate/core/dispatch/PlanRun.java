package dev.headgate.core.dispatch;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Usd;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Relay.RelayHead;
import dev.headgate.core.spi.Timers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan: one call after another until one answers. Before an answer has begun a
 * failure leads to a retry or to the next model; after that the answer can only be finished or
 * broken off.
 */
final class PlanRun {

  private final Exchange exchange;
  private final RoutingDecision decision;
  private final Itinerary itinerary;
  private final HealthRegistry health;
  private @Nullable LiveCall current;
  private Timers.Timer backoff = () -> {};
  private boolean begun;

  PlanRun(Exchange exchange, RoutingDecision decision, Itinerary itinerary, HealthRegistry health) {
    this.exchange = exchange;
    this.decision = decision;
    this.itinerary = itinerary;
    this.health = health;
  }

  /** Returns whether an answer was begun towards the client. */
  boolean begun() {
    return begun;
  }

  void callNext() {
    boolean whole = !exchange.request().stream();
    try {
      LiveCall call =
          new LiveCall(
              this, itinerary.model(), itinerary.nextEndpoint(), health, exchange.timers(), whole);
      current = call;
      call.start(exchange.request());
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
  }

  /** Gives up whatever is under way. */
  void abandon(ErrorCode why) {
    backoff.cancel();
    LiveCall call = current;
    if (call != null) {
      current = null;
      call.abandon();
      exchange.journal().attempted(call.outcome(Optional.of(why)));
      noteWhatCame(call);
    }
  }

  /** The current call's answer goes to the client. */
  void begin(LiveCall call, AnswerHead head, Optional<Usd> cost) {
    ModelId routed = call.model().card().id();
    int attempts = exchange.journal().attempts() + 1;
    exchange.client().begin(new RelayHead(head, decision, routed, attempts, cost));
    exchange.journal().relaying(routed);
    begun = true;
  }

  void answered(LiveCall call, AnswerEnd end) {
    current = null;
    exchange.journal().attempted(call.outcome(Optional.empty()));
    exchange.journal().answered(end, call.model().card().pricing());
    exchange.end();
  }

  void failed(LiveCall call, ProviderFailure failure) {
    current = null;
    exchange.journal().attempted(call.outcome(Optional.of(failure.code())));
    noteWhatCame(call);
    if (begun) {
      exchange.breakOff(failure.code(), failure.message());
      return;
    }
    switch (itinerary.after(call.endpoint(), failure)) {
      case Next.Retry retry -> backoff = exchange.timers().after(retry.delay(), this::callNext);
      case Next.NextModel next -> callNext();
      case Next.GiveUp end -> exchange.refuse(end.failure());
    }
  }

  /** What a client got of an answer costs money, even if it never ends. */
  private void noteWhatCame(LiveCall call) {
    if (begun) {
      exchange.journal().answered(call.soFar(), call.model().card().pricing());
    }
  }

  void firstContent() {
    exchange.journal().firstContent(exchange.timers().nanoTime());
  }

  void crashed(RuntimeException cause) {
    exchange.crashed(cause);
  }

  Relay client() {
    return exchange.client();
  }
}
