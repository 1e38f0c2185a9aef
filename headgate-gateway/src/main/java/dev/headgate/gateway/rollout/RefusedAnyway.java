package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.Decider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * Decides as a version does, and notes which of its refusals are not its doing: those of requests
 * for which the policy in force has no model either, whatever rules say. Else whoever has a key
 * could stop a canary by forbidding all models itself. What only the version's routes or pool bring
 * about stays its doing.
 *
 * @param own decides
 * @param inForce decides for those that no version takes
 */
public record RefusedAnyway(Decider own, Decider inForce)
    implements BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>> {

  private static final Reason NOTE =
      new Reason(
          DecisionStage.RULE,
          ReasonCode.REFUSED_ANYWAY,
          "what the request asks for, its key and the operator's patterns leave no model, whatever"
              + " rules say");

  /** Returns whether that was noted of a refusal. */
  static boolean noted(DecisionTrail trail) {
    return trail.reasons().stream().anyMatch(reason -> reason.code() == NOTE.code());
  }

  @Override
  public CompletionStage<RoutingDecision> apply(ChatRequest request, Purpose purpose) {
    CompletionStage<RoutingDecision> decided = own.decide(request, purpose);
    if (decided.toCompletableFuture().state() == Future.State.SUCCESS) {
      return decided;
    }
    CompletableFuture<RoutingDecision> told = new CompletableFuture<>();
    decided.whenComplete(
        (decision, failure) -> {
          if (failure == null) {
            told.complete(decision);
          } else {
            told.completeExceptionally(noted(failure, request));
          }
        });
    return told;
  }

  private Throwable noted(Throwable failure, ChatRequest request) {
    if (!(failure instanceof RoutingException refusal)
        || refusal.code() != ErrorCode.MODEL_NOT_ALLOWED
        || !refusedAnyway(request)) {
      return failure;
    }
    return refusal.trail().map(trail -> refusal.after(trail.and(NOTE))).orElse(refusal);
  }

  private boolean refusedAnyway(ChatRequest request) {
    try {
      return inForce.refusesAnyway(request);
    } catch (RuntimeException e) {
      return false; // a mistake of ours, which must not keep the refusal from the client
    }
  }
}
