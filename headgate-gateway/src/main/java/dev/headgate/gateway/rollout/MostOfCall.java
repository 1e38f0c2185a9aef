package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.gateway.config.VerifierConfig;
import dev.headgate.gateway.verify.JudgeSize;
import java.util.Map;
import java.util.Optional;

/**
 * The most that carrying out a decision can take. One call takes the longest answer that the
 * request and the model allow, of the dearest model of the plan; each further one that the plan may
 * make as much, or what its dearest judge reads and writes where that is more. Prompts are counted
 * a quarter longer than estimated, for the estimate may be short.
 *
 * @param pool the models
 * @param verifiers what judges the answers of plans, by the names these know it by
 */
record MostOfCall(ModelPool pool, Map<String, VerifierConfig> verifiers) {

  private static final double LONGER = 1.25;
  private static final long OVERHEAD_TOKENS = 256;

  Purse.Cap of(RoutingDecision decision) {
    RoutePlan plan = decision.plan();
    Purse.Cap answer = answer(decision);
    return answer.plus(answer.orMore(judge(plan)).times(calls(plan) - 1));
  }

  /** Returns the most that one answer of a verifier's judge takes; nothing if it asks none. */
  Purse.Cap judge(VerifierConfig verifier) {
    return verifier instanceof VerifierConfig.Judge judge
        ? cap(judge.model(), JudgeSize.most(judge))
        : Purse.Cap.NONE;
  }

  private Purse.Cap judge(RoutePlan plan) {
    return plan.verifiers().stream()
        .flatMap(name -> Optional.ofNullable(verifiers.get(name)).stream())
        .map(this::judge)
        .reduce(Purse.Cap.NONE, Purse.Cap::orMore);
  }

  private Purse.Cap answer(RoutingDecision decision) {
    return decision.plan().models().stream()
        .flatMap(id -> pool.find(id).stream())
        .map(model -> cap(model.card().id(), usage(model.card(), decision)))
        .reduce(Purse.Cap.NONE, Purse.Cap::orMore);
  }

  private Purse.Cap cap(ModelId id, TokenUsage usage) {
    return pool.find(id)
        .map(model -> model.card().pricing().costOf(usage))
        .map(cost -> new Purse.Cap(cost, usage.input() + usage.output()))
        .orElse(Purse.Cap.NONE);
  }

  private static TokenUsage usage(ModelCard card, RoutingDecision decision) {
    RequestFeatures features = decision.features();
    long input = Math.round(features.inputTokens() * LONGER) + OVERHEAD_TOKENS;
    long one = Math.min(features.answer().most(), card.maxOutputTokens());
    return new TokenUsage(input, 0, one * features.answer().choices(), 0);
  }

  /** A call that fails before it answers is taken to cost nothing, so a line of calls is one. */
  private static int calls(RoutePlan plan) {
    return switch (plan) {
      case RoutePlan.Single single -> 1;
      case RoutePlan.Fallback fallback -> 1;
      case RoutePlan.Cascade cascade -> cascade.caps().calls();
      case RoutePlan.Hedge hedge -> hedge.caps().calls();
      case RoutePlan.FanOut fanOut -> fanOut.caps().calls();
    };
  }
}
