package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;

/**
 * The most that carrying out a decision can take: the longest answer that the request and the model
 * allow, of the dearest model of the plan, as often as the plan calls. Prompts are counted a
 * quarter longer than estimated, for the estimate may be short.
 *
 * @param pool the models
 */
record MostOfCall(ModelPool pool) {

  private static final double LONGER = 1.25;
  private static final long OVERHEAD_TOKENS = 256;

  Purse.Cap of(RoutingDecision decision) {
    int calls = calls(decision.plan());
    double dollars = 0;
    long tokens = 0;
    for (ModelId id : decision.plan().models()) {
      TokenUsage most =
          pool.find(id).map(model -> usage(model.card(), decision)).orElse(TokenUsage.NONE);
      dollars = Math.max(dollars, cost(id, most).amount());
      tokens = Math.max(tokens, most.input() + most.output());
    }
    return new Purse.Cap(new Usd(dollars * calls), tokens * calls);
  }

  private Usd cost(ModelId id, TokenUsage usage) {
    return pool.find(id)
        .map(PooledModel::card)
        .map(card -> card.pricing().costOf(usage))
        .orElse(Usd.ZERO);
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
