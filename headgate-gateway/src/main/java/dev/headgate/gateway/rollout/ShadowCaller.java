package dev.headgate.gateway.rollout;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.share.StableShare;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.config.ShadowCallConfig;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Calls the models a version decides for in the shadow, once the request was answered, within the
 * day's budget. Its calls are of tier {@code batch}: where requests wait, they come last.
 * Thread-safe.
 */
public final class ShadowCaller {

  private final String policy;
  private final ShadowCallConfig caps;
  private final ShadowParts parts;
  private final PolicyDesk desk;
  private final Consumer<ShadowCall> listener;

  /** Makes the caller of a version; what came of each wish is told to the listener. */
  public ShadowCaller(
      String policy,
      ShadowCallConfig caps,
      ShadowParts parts,
      PolicyDesk desk,
      Consumer<ShadowCall> listener) {
    this.policy = policy;
    this.caps = caps;
    this.parts = parts;
    this.desk = desk;
    this.listener = listener;
  }

  /** Returns whether the answer that is given to a request will be judged. */
  boolean judges(ChatRequest request) {
    return parts.verifier().isPresent() && takes(request);
  }

  /**
   * Calls what was decided for, if it may.
   *
   * @param live what the request came to
   * @param given the answer that was given, where it was kept
   * @return completes when the call is over, be it well or not, or none is made
   */
  CompletableFuture<Void> call(
      ChatRequest request, RoutingDecision decision, RoutingEvent live, Optional<AnswerTap> given) {
    Optional<Purse> purse = desk.purse(policy);
    if (purse.isEmpty() || !takes(request)) {
      return Shadows.NOTHING;
    }
    if (isSame(decision, live)) {
      Optional<ShadowCall.Side> both = ShadowCall.Side.of(live, Optional.empty());
      tell(new ShadowCall(policy, live.id(), ShadowCall.Result.SAME, both, both));
      return Shadows.NOTHING;
    }
    if (!isPermitted(request, decision)) {
      return refuse(decision, ShadowCall.Result.NOT_PERMITTED);
    }
    if (parts.waits().test(decision.plan().first())) {
      return refuse(decision, ShadowCall.Result.BUSY);
    }
    MostOfCall bound = new MostOfCall(parts.pool(), parts.planVerifiers());
    Purse.Cap most = bound.of(decision).plus(SideCosts.most(bound, caps));
    return switch (purse.get().begin(caps, most)) {
      case BUSY -> refuse(decision, ShadowCall.Result.BUSY);
      case SPENT -> refuse(decision, ShadowCall.Result.OVER_BUDGET);
      case YES -> call(request, decision, live, given, purse.get(), most);
    };
  }

  /** The same models called in the same way: what was given stands for both, and costs nothing. */
  private static boolean isSame(RoutingDecision decision, RoutingEvent live) {
    return live.decision().filter(given -> given.plan().equals(decision.plan())).isPresent();
  }

  private boolean isPermitted(ChatRequest request, RoutingDecision decision) {
    try {
      Predicate<ModelId> permitted = parts.permitted().apply(request);
      return asked(decision).allMatch(permitted);
    } catch (RoutingException e) { // a rule refuses it by now
      return false;
    }
  }

  /** Returns all models that get to see the request: those that answer, and those that judge. */
  private Stream<ModelId> asked(RoutingDecision decision) {
    Stream<ModelId> judges =
        decision.plan().verifiers().stream()
            .flatMap(name -> Optional.ofNullable(parts.planVerifiers().get(name)).stream())
            .flatMap(verifier -> verifier.judges().stream());
    Stream<ModelId> ours = parts.verifier().stream().flatMap(own -> own.models().stream());
    return Stream.of(decision.plan().models().stream(), judges, ours).flatMap(all -> all);
  }

  private boolean takes(ChatRequest request) {
    return StableShare.takes(request, policy + "/call", caps.share());
  }

  private CompletableFuture<Void> refuse(RoutingDecision decision, ShadowCall.Result result) {
    listener.accept(ShadowCall.without(policy, decision.id(), result));
    return Shadows.NOTHING;
  }

  private CompletableFuture<Void> call(
      ChatRequest request,
      RoutingDecision decision,
      RoutingEvent live,
      Optional<AnswerTap> given,
      Purse purse,
      Purse.Cap most) {
    SideCosts sideCosts = new SideCosts(parts);
    return CompletableFuture.supplyAsync(
            () -> compare(request, decision, live, given, sideCosts), parts.context())
        .thenCompose(comparison -> comparison)
        .whenComplete(
            (call, failure) -> {
              purse.end(most, call == null ? most : took(call, sideCosts));
              if (call != null) {
                tell(call);
              }
            })
        .thenRun(() -> {});
  }

  private CompletionStage<ShadowCall> compare(
      ChatRequest request,
      RoutingDecision decision,
      RoutingEvent live,
      Optional<AnswerTap> given,
      SideCosts sideCosts) {
    AnswerTap kept = new AnswerTap(new NoClient());
    return parts
        .carryOut()
        .apply((again, purpose) -> CompletableFuture.completedFuture(decision))
        .handle(last(request), kept, parts.timers(), parts.context())
        .thenCompose(
            event ->
                verdict(request, live, given, sideCosts)
                    .thenCombine(
                        verdict(request, event, Optional.of(kept), sideCosts),
                        (theirs, ours) -> compared(live, theirs, event, ours)));
  }

  private static ChatRequest last(ChatRequest request) {
    Caller caller = request.caller();
    return new ChatRequest(
        request.id(),
        request.dialect(),
        request.operation(),
        request.requestedModel(),
        request.stream(),
        request.body(),
        request.conversation(),
        request.options().with(Optional.of(Tier.BATCH), Optional.empty()), // whatever its route's
        new Caller(caller.tenant(), Tier.BATCH, caller.highestTier(), caller.user()));
  }

  private CompletableFuture<Optional<Verdict>> verdict(
      ChatRequest request, RoutingEvent event, Optional<AnswerTap> tap, SideCosts sideCosts) {
    Optional<List<byte[]>> answer = tap.flatMap(AnswerTap::answer);
    if (parts.verifier().isEmpty() || answer.isEmpty() || event.routedModel().isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return Verdicts.of(
        parts.verifier().get(), request, event.routedModel().get(), answer.get(), sideCosts);
  }

  private ShadowCall compared(
      RoutingEvent live, Optional<Verdict> theirs, RoutingEvent shadow, Optional<Verdict> ours) {
    parts.spent().onRouted(shadow);
    return new ShadowCall(
        policy,
        live.id(),
        shadow.error().isEmpty() ? ShadowCall.Result.ANSWERED : ShadowCall.Result.FAILED,
        ShadowCall.Side.of(shadow, ours),
        ShadowCall.Side.of(live, theirs));
  }

  private static Purse.Cap took(ShadowCall call, SideCosts sideCosts) {
    Purse.Cap answer =
        call.shadow()
            .map(side -> new Purse.Cap(side.cost(), side.usage().input() + side.usage().output()))
            .orElse(Purse.Cap.NONE);
    return answer.plus(sideCosts.sum());
  }

  private void tell(ShadowCall call) {
    if (call.shadow().isPresent() && call.live().isPresent()) {
      Comparison.of(call.shadow().get(), call.live().get())
          .forEach(each -> desk.compared(policy, each.measure(), each.shadow(), each.live()));
    }
    listener.accept(call);
  }
}
