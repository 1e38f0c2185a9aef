package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.live.Slot;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.SideAnswer;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call whose answer the client never sees: a judge's, or another sample. Endpoints are chosen
 * by its own prompt, which may be of quite another size than the client's.
 */
final class SideCall implements CallOwner {

  private final Exchange exchange;
  private final Lane lane;
  private final PooledModel model;
  private final ChatRequest request;
  private final Ask ask;
  private final CallRole role;
  private final Consumer<SideAnswer> then;
  private @Nullable LiveCall call;
  private @Nullable Turnstile waiting;

  SideCall(
      Exchange exchange,
      Lane lane,
      PooledModel model,
      ChatRequest request,
      CallRole role,
      Consumer<SideAnswer> then) {
    this.exchange = exchange;
    this.lane = lane;
    this.model = model;
    this.request = request;
    this.ask = exchange.ask().judgedBy(request);
    this.role = role;
    this.then = then;
  }

  /** Calls the model, or waits for it as other requests do where its concurrency is limited. */
  void start() {
    Dispatcher dispatcher = exchange.dispatcher();
    if (model.concurrency().isEmpty()) {
      call(dispatcher.endpoint(model, ask), Slot.unlimited());
      return;
    }
    Turnstile turnstile =
        new Turnstile(
            exchange,
            exchange.timers().nanoTime(),
            model,
            free -> dispatcher.freeEndpoint(model, ask, free),
            this::admitted,
            failure -> ended(new SideAnswer.Failed()));
    waiting = turnstile;
    turnstile.enter();
  }

  /** Calls that began while this one waited may have used up the plan's caps. */
  private void admitted(ProviderClient endpoint, Slot slot) {
    waiting = null;
    try {
      if (mayStillCall()) {
        call(endpoint, slot);
        return;
      }
      slot.dropped();
      then.accept(new SideAnswer.Capped());
    } catch (RuntimeException e) {
      slot.dropped();
      exchange.crashed(e);
    }
  }

  private boolean mayStillCall() {
    return lane.leaveRoomFor(model.card().id(), 1);
  }

  private void ended(SideAnswer answer) {
    waiting = null;
    then.accept(answer);
  }

  private void call(ProviderClient endpoint, Slot slot) {
    lane.calling(model, endpoint, role);
    LiveCall begun =
        new LiveCall(
            this,
            model,
            endpoint,
            slot,
            exchange.dispatcher().health(),
            exchange.timers(),
            CallTerms.of(model.limits(), !request.stream()));
    call = begun;
    begun.start(request);
  }

  void stopWaitingInVain() {
    Turnstile turnstile = waiting;
    if (turnstile != null && !mayStillCall()) {
      turnstile.leave();
      ended(new SideAnswer.Capped());
    }
  }

  void abandon(ErrorCode why) {
    if (waiting != null) {
      waiting.leave();
      waiting = null;
    }
    LiveCall running = call;
    if (running != null && running.abandon()) {
      called(running, Optional.of(why), running.soFar());
    }
    call = null;
  }

  @Override
  public void held(LiveCall held, boolean ripe) {
    if (held.heldBytes() > Bench.MAX_HELD_BYTES) {
      abandon(ErrorCode.SUPERSEDED);
      then.accept(new SideAnswer.Failed());
      return;
    }
    if (!held.isKept()) {
      return;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(held.heldBytes());
    held.heldPieces().forEach(whole::writeBytes);
    call = null;
    then.accept(new SideAnswer.Came(whole.toByteArray()));
  }

  @Override
  public void ended(LiveCall over, AnswerEnd end) {
    called(over, Optional.empty(), end);
  }

  @Override
  public void failed(LiveCall over, ProviderFailure failure) {
    call = null;
    called(over, Optional.of(failure.code()), over.soFar());
    then.accept(new SideAnswer.Failed());
  }

  private void called(LiveCall over, Optional<ErrorCode> error, AnswerEnd end) {
    lane.called(
        model, over.outcome(error, role, Charges.of(over, error, end, true, ask.tokensIn())));
  }

  @Override
  public void crashed(RuntimeException cause) {
    exchange.crashed(cause);
  }

  @Override
  public Ask ask() {
    return ask;
  }

  @Override
  public Relay client() {
    return exchange.client();
  }

  /** Nothing of it is relayed, so what follows is never called. */
  @Override
  public byte[] shown(LiveCall shown, byte[] data) {
    return data;
  }

  @Override
  public void begin(LiveCall begun, AnswerHead head, boolean priced) {}

  @Override
  public void firstContent() {}

  @Override
  public void answered(LiveCall over, AnswerEnd end) {}
}
