package dev.headgate.core.dispatch;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.Balance;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.Charge;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Slot;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call under way. Holds back what comes until its owner lets it go to the client, watches the
 * clock, and keeps to the client's pace. Once over it hears nothing more, whatever the provider
 * says; an answer that came whole may then still be held.
 */
final class LiveCall implements ProviderListener {

  private static final Logger log = LoggerFactory.getLogger(LiveCall.class);

  private final CallOwner owner;
  private final PooledModel model;
  private final ProviderClient endpoint;
  private final Slot slot;
  private final HealthRegistry health;
  private final Relay client;
  private final boolean whole;
  private final Watch watch;
  private final Listening listening;
  private final Held held = new Held();
  private final CallTrace trace;
  private @Nullable ProviderCall call;
  private @Nullable AnswerHead head;
  private Optional<Duration> timeToFirstToken = Optional.empty();
  private @Nullable AnswerEnd kept;
  private int contentPieces;
  private boolean relaying;
  private boolean paused;
  private boolean over;

  LiveCall(
      CallOwner owner,
      PooledModel model,
      ProviderClient endpoint,
      Slot slot,
      HealthRegistry health,
      Timers timers,
      CallTerms terms) {
    this.owner = owner;
    this.model = model;
    this.endpoint = endpoint;
    this.slot = slot;
    this.health = health;
    this.client = owner.client();
    this.whole = terms.whole();
    this.trace = began(owner.ask());
    this.listening = new Listening(health.signals(), endpoint.endpoint(), terms);
    this.watch = new Watch(timers, terms, listening::silence, this::timedOut);
  }

  private CallTrace began(Ask ask) {
    String id = endpoint.endpoint();
    health.started(id);
    long cached = model.balance() == Balance.PREFIX ? PrefixBalance.reads(health, id, ask) : 0;
    return health.signals().began(id, ask.tokensIn(), cached, health.inFlight(id));
  }

  void start(ChatRequest request) {
    call = endpoint.call(request, this);
    if (over) { // the client hung up, or a provider spoke before it returned
      cancel();
    }
  }

  PooledModel model() {
    return model;
  }

  ProviderClient endpoint() {
    return endpoint;
  }

  /** Returns how it went, for the record. */
  Attempt outcome(Optional<ErrorCode> error, CallRole role, Charge charge) {
    return new Attempt(
        model.card().id(),
        endpoint.endpoint(),
        error,
        timeToFirstToken,
        watch.elapsed(),
        role,
        charge);
  }

  /** Returns what was held back so far, in order; empty once it was released. */
  List<byte[]> heldPieces() {
    return held.pieces();
  }

  /** Returns how much is held back. */
  int heldBytes() {
    return held.size();
  }

  /** Returns the pieces of content that came. */
  int contentPieces() {
    return contentPieces;
  }

  /** Returns whether the whole answer is here and none of it went to the client. */
  boolean isKept() {
    return kept != null;
  }

  /** Returns whether the answer goes to the client. */
  boolean isRelaying() {
    return relaying;
  }

  /** Returns whether there is anything to be relayed, now or later. */
  boolean isLive() {
    return !over || kept != null;
  }

  Optional<Duration> timeToFirstToken() {
    return timeToFirstToken;
  }

  /** Returns what is known of an answer that will not end. */
  AnswerEnd soFar() {
    try {
      return call == null ? AnswerEnd.UNKNOWN : call.soFar();
    } catch (RuntimeException e) {
      log.error("Endpoint {} could not say how far a call came", endpoint.endpoint(), e);
      return AnswerEnd.UNKNOWN;
    }
  }

  /**
   * Ends the call for a reason that says nothing of the endpoint, and forgets what is held.
   *
   * @return whether it was still under way
   */
  boolean abandon() {
    kept = null;
    if (over) {
      return false;
    }
    over();
    health.cancelled(endpoint.endpoint());
    slot.dropped();
    cancel();
    return true;
  }

  /** Lets what is held go to the client, and all that follows. Idempotent. */
  void release() {
    if (relaying || !isLive()) {
      return;
    }
    AnswerEnd whole = kept;
    owner.begin(this, requireHead(), whole != null && whole.usage().isPresent());
    relaying = true;
    noteFirstContentRelayed();
    for (byte[] piece : held.release()) {
      if (!isLive()) {
        return;
      }
      write(piece);
    }
    if (whole == null) {
      keepPace();
      return;
    }
    if (kept != null) {
      kept = null;
      owner.answered(this, whole);
    }
  }

  @Override
  public void onHead(AnswerHead answerHead) {
    if (!over && head == null) {
      head = answerHead;
      listening.heard();
      health.signals().answered(endpoint.endpoint(), answerHead.headers());
    }
  }

  @Override
  public void onData(byte[] data, boolean content) {
    if (over || lacksHead()) {
      return;
    }
    try {
      noteProgress(content || whole);
      pass(data, content);
    } catch (RuntimeException e) {
      owner.crashed(e);
    }
  }

  @Override
  public void onEnd(AnswerEnd end) {
    if (over || lacksHead()) {
      return;
    }
    try {
      complete(end);
    } catch (RuntimeException e) {
      owner.crashed(e);
    }
  }

  @Override
  public void onFailure(ProviderFailure failure) {
    if (!over) {
      fail(failure);
    }
  }

  private void noteProgress(boolean content) {
    listening.heard();
    contentPieces += content ? 1 : 0;
    if (timeToFirstToken.isPresent()) {
      watch.progressed();
      if (content && !whole) {
        trace.progressed();
      }
      return;
    }
    if (content) {
      timeToFirstToken = Optional.of(watch.elapsed());
      if (!whole) {
        trace.firstToken();
        health.flows(endpoint.endpoint());
      }
      noteFirstContentRelayed();
      listening.flows();
      watch.flows(whole);
    }
  }

  /** Content that is held back may never reach the client, so it counts only once relayed. */
  private void noteFirstContentRelayed() {
    if (relaying && timeToFirstToken.isPresent()) {
      owner.firstContent();
    }
  }

  private void pass(byte[] data, boolean content) {
    if (!relaying) {
      held.add(data);
      owner.held(this, !whole && (content || held.full()));
      return;
    }
    write(data);
    keepPace();
  }

  private void write(byte[] data) {
    byte[] shown = owner.shown(this, data);
    if (shown.length > 0 || shown == data) {
      client.write(shown);
    }
  }

  private void complete(AnswerEnd end) {
    over();
    health.succeeded(endpoint.endpoint());
    slot.succeeded(trace.succeeded(end.usage().map(TokenUsage::output).orElse(0L)));
    if (relaying) {
      owner.ended(this, end);
      owner.answered(this, end);
      return;
    }
    kept = end;
    owner.ended(this, end);
    owner.held(this, true);
  }

  private void keepPace() {
    ProviderCall current = call;
    if (over || paused || current == null || !client.isFull()) {
      return;
    }
    paused = true;
    watch.paused();
    listening.paused();
    current.pause();
    client.onDrain(() -> resume(current));
  }

  private void resume(ProviderCall current) {
    if (over || !paused) {
      return;
    }
    paused = false;
    watch.resumed();
    listening.resumed();
    current.resume();
  }

  private void timedOut(String limit) {
    failHere(ErrorCode.UPSTREAM_TIMEOUT, model.card().id() + ": " + limit);
  }

  /** A provider client that skips the head broke its contract; the client must not pay for it. */
  private boolean lacksHead() {
    if (head != null) {
      return false;
    }
    failHere(ErrorCode.UPSTREAM_INVALID_RESPONSE, model.card().id() + ": an answer without a head");
    return true;
  }

  /** Fails a call that goes on upstream and so must be cancelled. */
  private void failHere(ErrorCode code, String message) {
    over();
    cancel();
    fail(ProviderFailure.of(code, message));
  }

  private void fail(ProviderFailure failure) {
    over();
    health.failed(endpoint.endpoint(), failure.code(), failure.retryAfter(), watch.elapsed());
    trace.failed(failure.code());
    slot.failed(failure.code());
    try {
      owner.failed(this, failure);
    } catch (RuntimeException e) {
      owner.crashed(e);
    }
  }

  private void over() {
    over = true;
    watch.stop();
    listening.over();
  }

  private void cancel() {
    if (call == null) {
      return;
    }
    try {
      call.cancel();
    } catch (RuntimeException e) {
      log.error("Endpoint {} could not cancel a call", endpoint.endpoint(), e);
    }
  }

  private AnswerHead requireHead() {
    return Objects.requireNonNull(head);
  }
}
