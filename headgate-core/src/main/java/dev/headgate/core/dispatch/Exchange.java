package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.record.Journal;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request between received and over. It ends exactly once and in one of four ways: answered
 * whole; refused with an error; broken off half-way, since after the first content there is no
 * other model to turn to; or abandoned because the client hung up. Failures of our own code end as
 * {@code INTERNAL}, never in silence.
 *
 * <p>Confined to the request's context.
 */
public final class Exchange {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private final ChatRequest request;
  private final Relay client;
  private final Timers timers;
  private final Journal journal;
  private final Dispatcher dispatcher;
  private final Consumer<RoutingEvent> whenOver;
  private Optional<PlanRun> run = Optional.empty();
  private boolean over;

  Exchange(
      ChatRequest request,
      Relay client,
      Timers timers,
      Journal journal,
      Dispatcher dispatcher,
      Consumer<RoutingEvent> whenOver) {
    this.request = request;
    this.client = client;
    this.timers = timers;
    this.journal = journal;
    this.dispatcher = dispatcher;
    this.whenOver = whenOver;
  }

  /** Calls what was decided; does nothing when the client hung up meanwhile. */
  public void dispatch(RoutingDecision decision) {
    if (over) {
      return;
    }
    journal.decided(decision);
    List<PooledModel> models = dispatcher.models(decision.plan());
    if (models.isEmpty()) {
      refuse(Failures.NOTHING_TO_CALL);
      return;
    }
    PlanRun started =
        new PlanRun(this, decision, dispatcher.itinerary(models), dispatcher.health());
    run = Optional.of(started);
    started.callNext();
  }

  /** Ends with an error; nothing went to the client yet. */
  public void refuse(ProviderFailure failure) {
    if (over) {
      return;
    }
    journal.failed(failure.code());
    conclude(() -> client.refuse(failure, journal.decision(), journal.attempts()));
  }

  ChatRequest request() {
    return request;
  }

  Relay client() {
    return client;
  }

  Timers timers() {
    return timers;
  }

  Journal journal() {
    return journal;
  }

  /** Ends a whole answer. */
  void end() {
    conclude(client::end);
  }

  /** Ends a begun answer that broke off. */
  void breakOff(ErrorCode code, String message) {
    journal.failed(code);
    conclude(() -> client.breakOff(code, message));
  }

  void hungUp() {
    if (over) {
      return;
    }
    over = true;
    run.ifPresent(calls -> calls.abandon(ErrorCode.CLIENT_CLOSED));
    journal.failed(ErrorCode.CLIENT_CLOSED);
    conclude(() -> {});
  }

  /** Ends as well as still possible after an exception in our own code. */
  void crashed(RuntimeException cause) {
    log.error("Request {} failed inside the gateway", request.id(), cause);
    if (over) {
      return;
    }
    run.ifPresent(calls -> calls.abandon(ErrorCode.INTERNAL));
    String message = "The gateway failed; its log says more under this request's id.";
    if (run.map(PlanRun::begun).orElse(false)) {
      breakOff(ErrorCode.INTERNAL, message);
      return;
    }
    refuse(ProviderFailure.of(ErrorCode.INTERNAL, message));
  }

  /** Over comes before the last word: a relay may tell of a hang-up while it is being written. */
  private void conclude(Runnable lastWord) {
    over = true;
    try {
      lastWord.run();
    } catch (RuntimeException e) {
      log.error("Request {} could not be ended towards the client", request.id(), e);
      journal.failed(ErrorCode.INTERNAL);
    }
    whenOver.accept(journal.close(timers.nanoTime()));
  }
}
