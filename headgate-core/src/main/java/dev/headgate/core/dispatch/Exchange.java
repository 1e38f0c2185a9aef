package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.record.Journal;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
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
  private final Executor context;
  private final Journal journal;
  private final Dispatcher dispatcher;
  private final Consumer<RoutingEvent> whenOver;
  private final RootOutlet root = new RootOutlet(this);
  private Optional<Run> run = Optional.empty();
  private boolean over;

  Exchange(
      ChatRequest request,
      Relay client,
      Timers timers,
      Executor context,
      Journal journal,
      Dispatcher dispatcher,
      Consumer<RoutingEvent> whenOver) {
    this.request = request;
    this.client = client;
    this.timers = timers;
    this.context = context;
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
    Optional<Run> planned = dispatcher.run(decision.plan(), this, root);
    if (planned.isEmpty()) {
      refuse(Failures.NOTHING_TO_CALL);
      return;
    }
    run = planned;
    planned.get().start();
  }

  /** Ends a request that was refused instead of being decided on. */
  public void refuse(RoutingException refusal) {
    if (over) {
      return;
    }
    refusal.trail().ifPresent(journal::refused);
    refuse(
        new ProviderFailure(
            refusal.code(),
            refusal.getMessage(),
            Optional.empty(),
            Optional.empty(),
            refusal.param()));
  }

  /** Ends with an error; nothing went to the client yet. */
  void refuse(ProviderFailure failure) {
    if (over) {
      return;
    }
    journal.failed(failure.code());
    conclude(
        () ->
            client.refuse(
                new Relay.Refusal(failure, journal.decision(), journal.refused(), root.calls())));
  }

  ChatRequest request() {
    return request;
  }

  Relay client() {
    return client;
  }

  /** Returns what runs an action on the request's context, from any thread. */
  Executor context() {
    return context;
  }

  Timers timers() {
    return timers;
  }

  Journal journal() {
    return journal;
  }

  /** Returns the tokens the prompt is thought to have. */
  long inputTokens() {
    return journal.decision().map(taken -> taken.features().inputTokens()).orElse(0L);
  }

  /** Returns what an endpoint is wanted for. */
  Ask ask() {
    return new Ask(
        request, inputTokens(), expectedUsage().output(), () -> timeLeft(timers.nanoTime()));
  }

  /** Returns the tokens a call is expected to take, whatever the model. */
  TokenUsage expectedUsage() {
    long output =
        journal.decision().map(taken -> taken.features().expectedOutputTokens()).orElse(0L);
    return new TokenUsage(inputTokens(), 0, output, 0);
  }

  /** Returns what a call of the model is expected to cost. */
  Usd expectedCost(PooledModel model) {
    return model.card().pricing().costOf(expectedUsage());
  }

  /** Returns what is left at a moment of the time within which the answer is wanted; at least 0. */
  Optional<Duration> timeLeft(long nanos) {
    Optional<String> route = journal.decision().flatMap(RoutingDecision::route);
    return dispatcher
        .deadline(request, route)
        .map(limit -> limit.minus(journal.age(nanos)))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  Dispatcher dispatcher() {
    return dispatcher;
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
    if (root.begun()) {
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
