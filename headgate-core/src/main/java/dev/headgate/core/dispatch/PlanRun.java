package dev.headgate.core.dispatch;

import dev.headgate.core.api.Charge;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Slot;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a plan of one call after another until one answers. Before an answer has begun a
 * failure leads to a retry or to the next model; after that the answer can only be finished or
 * broken off.
 */
final class PlanRun implements Run, CallOwner {

  private final Exchange exchange;
  private final Outlet outlet;
  private final Itinerary itinerary;
  private final HealthRegistry health;
  private final Trial trial;
  private final long arrived;
  private @Nullable LiveCall current;
  private @Nullable ProviderFailure last;
  private @Nullable Turnstile waiting;
  private Timers.Timer backoff = () -> {};

  PlanRun(Exchange exchange, Outlet outlet, Itinerary itinerary, HealthRegistry health) {
    this.exchange = exchange;
    this.outlet = outlet;
    this.itinerary = itinerary;
    this.health = health;
    this.trial = new Trial(health);
    this.arrived = exchange.timers().nanoTime();
  }

  @Override
  public void start() {
    callNext();
  }

  private void callNext() {
    ProviderFailure before = last;
    if (before != null && !outlet.mayCallAfter(itinerary.model())) {
      outlet.gaveUp(before);
      return;
    }
    try {
      if (itinerary.model().concurrency().isEmpty()) {
        call(itinerary.nextEndpoint(), Slot.unlimited());
      } else {
        queue(
            new Turnstile(
                exchange,
                arrived,
                itinerary.model(),
                itinerary::freeEndpoint,
                this::admitted,
                this::turnedAway));
      }
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
  }

  private void queue(Turnstile turnstile) {
    waiting = turnstile;
    turnstile.enter();
  }

  /** Calls that began while this one waited may have used up the plan's caps. */
  private void admitted(ProviderClient endpoint, Slot slot) {
    waiting = null;
    try {
      if (!mayStillCall()) {
        slot.dropped();
        capped();
        return;
      }
      itinerary.called();
      call(endpoint, slot);
    } catch (RuntimeException e) {
      slot.dropped();
      exchange.crashed(e);
    }
  }

  @Override
  public void stopWaitingInVain() {
    Turnstile turnstile = waiting;
    if (turnstile != null && !mayStillCall()) {
      turnstile.leave();
      waiting = null;
      capped();
    }
  }

  private boolean mayStillCall() {
    PooledModel model = itinerary.model();
    return last == null ? outlet.mayCall(model) : outlet.mayCallAfter(model);
  }

  private void capped() {
    String text = itinerary.model().card().id() + " is not called: a cap of the plan was reached";
    exchange
        .journal()
        .because(
            new Reason(
                DecisionStage.DISPATCH, ReasonCode.CAPPED, text + " while it waited for room"));
    outlet.gaveUp(last == null ? Failures.CAPPED : last);
  }

  private void turnedAway(ProviderFailure failure) {
    waiting = null;
    last = failure;
    follow(itinerary.turnedAway(failure));
  }

  private void call(ProviderClient endpoint, Slot slot) {
    PooledModel model = itinerary.model();
    outlet.calling(model, endpoint, outlet.role());
    CallTerms terms = trial.terms(model, endpoint, ask(), () -> leavesWell(endpoint));
    LiveCall call = new LiveCall(this, model, endpoint, slot, health, exchange.timers(), terms);
    current = call;
    call.start(outlet.request(endpoint));
  }

  private boolean leavesWell(ProviderClient than) {
    return itinerary.leavesAnother(
        than, (model, endpoint) -> health.well(endpoint.endpoint()) && outlet.mayCall(model));
  }

  @Override
  public void abandon(ErrorCode why) {
    backoff.cancel();
    if (waiting != null) {
      waiting.leave();
      waiting = null;
    }
    LiveCall call = current;
    if (call == null) {
      return;
    }
    current = null;
    if (!call.abandon()) {
      return;
    }
    AnswerEnd soFar = soFar(call);
    called(call, Optional.of(why), soFar);
    if (call.isRelaying()) {
      exchange.journal().answered(soFar);
    }
  }

  @Override
  public void held(LiveCall call, boolean ripe) {
    outlet.held(call, ripe);
  }

  @Override
  public byte[] shown(LiveCall call, byte[] data) {
    return outlet.shown(call, data);
  }

  @Override
  public void begin(LiveCall call, AnswerHead head, boolean priced) {
    outlet.begin(call, head, priced);
  }

  @Override
  public void ended(LiveCall call, AnswerEnd end) {
    called(call, Optional.empty(), end);
    end.usage().ifPresent(used -> health.answers().learn(exchange.request(), used.output()));
  }

  @Override
  public void answered(LiveCall call, AnswerEnd end) {
    current = null;
    outlet.answered(end);
  }

  @Override
  public void failed(LiveCall call, ProviderFailure failure) {
    current = null;
    AnswerEnd soFar = soFar(call);
    called(call, Optional.of(failure.code()), soFar);
    if (call.isRelaying()) {
      outlet.brokeOff(failure, soFar);
      return;
    }
    last = failure;
    follow(itinerary.after(call.endpoint(), failure));
  }

  private void follow(Next next) {
    switch (next) {
      case Next.Retry retry -> backoff = exchange.timers().after(retry.delay(), this::callNext);
      case Next.NextModel model -> callNext();
      case Next.GiveUp end -> outlet.gaveUp(end.failure());
    }
  }

  /** What a client got of an answer costs money, even if it never ends. */
  private AnswerEnd soFar(LiveCall call) {
    return call.isRelaying() || outlet.estimates() ? call.soFar() : AnswerEnd.UNKNOWN;
  }

  private void called(LiveCall call, Optional<ErrorCode> error, AnswerEnd end) {
    Charge charge = Charges.of(call, error, end, outlet.estimates(), exchange.inputTokens());
    outlet.called(call.model(), call.outcome(error, outlet.role(), charge));
  }

  @Override
  public void firstContent() {
    exchange.journal().firstContent(exchange.timers().nanoTime());
  }

  @Override
  public void crashed(RuntimeException cause) {
    exchange.crashed(cause);
  }

  @Override
  public Ask ask() {
    return exchange.ask();
  }

  @Override
  public Relay client() {
    return exchange.client();
  }
}
