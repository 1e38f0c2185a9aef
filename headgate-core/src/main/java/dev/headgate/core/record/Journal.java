package dev.headgate.core.record;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.Charge;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.AnswerEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The notes taken of one request while it is under way. Confined to the request's context; moments
 * are readings of its clock in nanoseconds.
 */
public final class Journal {

  private final ChatRequest request;
  private final Instant receivedAt;
  private final long receivedNanos;
  private final List<Attempt> attempts = new ArrayList<>(1);
  private Optional<RoutingDecision> decision = Optional.empty();
  private Optional<DecisionTrail> refused = Optional.empty();
  private Optional<ModelId> routedModel = Optional.empty();
  private Optional<Duration> timeToFirstToken = Optional.empty();
  private Optional<String> answeringModel = Optional.empty();
  private TokenUsage usage = TokenUsage.NONE;
  private Usd cost = Usd.ZERO;
  private Optional<ErrorCode> error = Optional.empty();

  private Journal(ChatRequest request, Instant receivedAt, long receivedNanos) {
    this.request = request;
    this.receivedAt = receivedAt;
    this.receivedNanos = receivedNanos;
  }

  /** Opens the journal of a request just received. */
  public static Journal received(ChatRequest request, Instant at, long nanos) {
    return new Journal(request, at, nanos);
  }

  /** Notes what was decided. */
  public void decided(RoutingDecision taken) {
    decision = Optional.of(taken);
  }

  /** Notes how far a decision came that ended in a refusal. */
  public void refused(DecisionTrail trail) {
    refused = Optional.of(trail);
  }

  /** Notes a call that is over. */
  public void attempted(Attempt attempt) {
    attempts.add(attempt);
    Charge charge = attempt.charge();
    boolean first = attempts.size() == 1;
    usage = first ? charge.usage() : usage.plus(charge.usage());
    cost = first ? charge.cost() : cost.plus(charge.cost());
  }

  /** Notes why something was done while the decision was carried out. */
  public void because(Reason reason) {
    decision = decision.map(taken -> taken.because(reason));
  }

  /** Notes that this model's answer goes to the client. */
  public void relaying(ModelId model) {
    routedModel = Optional.of(model);
  }

  /** Notes that the first content goes to the client. */
  public void firstContent(long nanos) {
    timeToFirstToken = Optional.of(Duration.ofNanos(nanos - receivedNanos));
  }

  /** Notes what the relayed answer said of itself, at its end or as far as it came. */
  public void answered(AnswerEnd end) {
    answeringModel = end.answeringModel();
  }

  /** Notes that the request failed. */
  public void failed(ErrorCode code) {
    error = Optional.of(code);
  }

  /** Returns how long ago the request was received, at a moment of its clock. */
  public Duration age(long nanos) {
    return Duration.ofNanos(nanos - receivedNanos);
  }

  /** Returns what all calls over so far cost. */
  public Usd cost() {
    return cost;
  }

  /** Returns what was decided; empty before it was. */
  public Optional<RoutingDecision> decision() {
    return decision;
  }

  /** Returns how far the decision came that ended in a refusal; empty if none did. */
  public Optional<DecisionTrail> refused() {
    return refused;
  }

  /** Returns all that was noted, now that the request is over. */
  public RoutingEvent close(long nanos) {
    return new RoutingEvent(
        request.id(),
        receivedAt,
        request.dialect(),
        request.operation(),
        request.stream(),
        request.requestedModel(),
        request.caller(),
        decision,
        refused,
        attempts,
        routedModel,
        answeringModel,
        usage,
        cost,
        error,
        timeToFirstToken,
        Duration.ofNanos(nanos - receivedNanos));
  }
}
