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
  private final Outlet outlet;
  private final PooledModel model;
  private final ChatRequest request;
  private final Ask ask;
  private final CallRole role;
  private final Consumer<Optional<byte[]>> then;
  private @Nullable LiveCall call;
  private @Nullable Turnstile waiting;

  SideCall(
      Exchange exchange,
      Outlet outlet,
      PooledModel model,
      ChatRequest request,
      CallRole role,
      Consumer<Optional<byte[]>> then) {
    this.exchange = exchange;
    this.outlet = outlet;
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
            failure -> nothing());
    waiting = turnstile;
    turnstile.enter();
  }

  /** Calls that began while this one waited may have used up the plan's caps. */
  private void admitted(ProviderClient endpoint, Slot slot) {
    waiting = null;
    try {
      if (outlet.mayCall(model)) {
        call(endpoint, slot);
        return;
      }
      slot.dropped();
      nothing();
    } catch (RuntimeException e) {
      slot.dropped();
      exchange.crashed(e);
    }
  }

  private void nothing() {
    waiting = null;
    then.accept(Optional.empty());
  }

  private void call(ProviderClient endpoint, Slot slot) {
    outlet.calling(model, endpoint, role);
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
    if (turnstile != null && !outlet.mayCall(model)) {
      turnstile.leave();
      nothing();
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
      then.accept(Optional.empty());
      return;
    }
    if (!held.isKept()) {
      return;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(held.heldBytes());
    held.heldPieces().forEach(whole::writeBytes);
    call = null;
    then.accept(Optional.of(whole.toByteArray()));
  }

  @Override
  public void ended(LiveCall over, AnswerEnd end) {
    called(over, Optional.empty(), end);
  }

  @Override
  public void failed(LiveCall over, ProviderFailure failure) {
    call = null;
    called(over, Optional.of(failure.code()), over.soFar());
    then.accept(Optional.empty());
  }

  private void called(LiveCall over, Optional<ErrorCode> error, AnswerEnd end) {
    outlet.called(
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
