package dev.headgate.core.dispatch;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Usd;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.record.Journal;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Relay.RelayHead;
import java.util.Optional;

/** Where a plan's answer leaves for the client: whatever is ripe goes through. */
final class RootOutlet implements Outlet {

  private final Exchange exchange;
  private int calls;
  private boolean begun;

  RootOutlet(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Returns the calls begun. */
  int calls() {
    return calls;
  }

  /** Returns whether an answer was begun towards the client. */
  boolean begun() {
    return begun;
  }

  @Override
  public ChatRequest request(ProviderClient endpoint) {
    return exchange.request();
  }

  @Override
  public CallRole role() {
    return CallRole.ANSWER;
  }

  @Override
  public boolean estimates() {
    return false;
  }

  @Override
  public boolean mayCall(PooledModel model, int calls) {
    return true;
  }

  @Override
  public void calling(PooledModel model, ProviderClient endpoint, CallRole why) {
    calls++;
  }

  @Override
  public void called(PooledModel model, Attempt attempt) {
    exchange.journal().attempted(attempt);
    exchange.dispatcher().health().signals().charged(attempt.endpoint(), attempt.charge().cost());
  }

  @Override
  public void held(LiveCall call, boolean ripe) {
    if (ripe) {
      call.release();
    }
  }

  @Override
  public byte[] shown(LiveCall call, byte[] data) {
    return data;
  }

  /** The price of an answer is that of all calls made for it. */
  @Override
  public void begin(LiveCall call, AnswerHead head, boolean priced) {
    Journal journal = exchange.journal();
    ModelId routed = call.model().card().id();
    Optional<Usd> cost = priced ? Optional.of(journal.cost()) : Optional.empty();
    exchange
        .client()
        .begin(new RelayHead(head, journal.decision().orElseThrow(), routed, calls, cost));
    journal.relaying(routed);
    begun = true;
  }

  @Override
  public void answered(AnswerEnd end) {
    exchange.journal().answered(end);
    exchange.end();
  }

  @Override
  public void brokeOff(ProviderFailure failure, AnswerEnd soFar) {
    exchange.journal().answered(soFar);
    exchange.breakOff(failure.code(), failure.message());
  }

  @Override
  public void gaveUp(ProviderFailure failure) {
    exchange.refuse(failure);
  }
}
