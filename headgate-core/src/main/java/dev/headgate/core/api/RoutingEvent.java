package dev.headgate.core.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is recorded of one request; free of prompt text and secrets.
 *
 * @param id the request's id
 * @param receivedAt when it came
 * @param dialect what the client spoke
 * @param operation what it asked for
 * @param stream whether it wanted a stream
 * @param requestedModel what it wrote as model
 * @param caller who sent it
 * @param decision what was decided; empty when it failed before
 * @param refused how far the decision came that ended in a refusal; empty when there is a decision,
 *     or when none was begun
 * @param attempts the calls made, in the order they ended
 * @param routedModel the configured model whose answer was relayed; empty when none was
 * @param answeringModel what the provider said replied
 * @param usage tokens of all attempts, {@link TokenUsage#NONE} when the provider said nothing
 * @param cost what all attempts cost by the models' price lists
 * @param error how it failed; empty when it was answered whole
 * @param timeToFirstToken from received to the first content byte relayed
 * @param duration from received to the end
 */
public record RoutingEvent(
    String id,
    Instant receivedAt,
    Dialect dialect,
    Operation operation,
    boolean stream,
    String requestedModel,
    Caller caller,
    Optional<RoutingDecision> decision,
    Optional<DecisionTrail> refused,
    List<Attempt> attempts,
    Optional<ModelId> routedModel,
    Optional<String> answeringModel,
    TokenUsage usage,
    Usd cost,
    Optional<ErrorCode> error,
    Optional<Duration> timeToFirstToken,
    Duration duration) {

  /** Makes an event of a request that was decided on, or failed before anybody tried to. */
  public RoutingEvent(
      String id,
      Instant receivedAt,
      Dialect dialect,
      Operation operation,
      boolean stream,
      String requestedModel,
      Caller caller,
      Optional<RoutingDecision> decision,
      List<Attempt> attempts,
      Optional<ModelId> routedModel,
      Optional<String> answeringModel,
      TokenUsage usage,
      Usd cost,
      Optional<ErrorCode> error,
      Optional<Duration> timeToFirstToken,
      Duration duration) {
    this(
        id,
        receivedAt,
        dialect,
        operation,
        stream,
        requestedModel,
        caller,
        decision,
        Optional.empty(),
        attempts,
        routedModel,
        answeringModel,
        usage,
        cost,
        error,
        timeToFirstToken,
        duration);
  }

  public RoutingEvent {
    attempts = List.copyOf(attempts);
  }

  /** Returns the version of the policy that decided, or refused; empty where there are none. */
  public Optional<String> policy() {
    return decision.isPresent() ? decision.get().policy() : refused.flatMap(DecisionTrail::policy);
  }
}
