package dev.headgate.core.decide;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.ContentLayer;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.TierTerms;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The content layer of each route for each tier, whose bias is in it. A threshold or a router that
 * a caller names is taken as it is: its route is none of the configured ones. Immutable.
 */
final class ContentLayers {

  private final Set<Route> configured;
  private final Map<Tier, PerRoute<ContentLayer>> layers = new EnumMap<>(Tier.class);
  private final Map<Tier, TierTerms> tiers;

  ContentLayers(
      Collection<Route> routes, Budgets budgets, WeightBook weights, LiveSettings settings) {
    this.configured = Collections.newSetFromMap(new IdentityHashMap<>());
    this.configured.addAll(routes);
    this.tiers = settings.tiers();
    for (Tier tier : Tier.values()) {
      TierTerms terms = settings.of(tier);
      layers.put(tier, new PerRoute<>(routes, route -> layer(route, budgets, weights, terms)));
    }
  }

  ContentLayer of(Route route, Tier tier) {
    return Objects.requireNonNull(layers.get(tier)).of(route);
  }

  /** Returns the candidates with a word on the tier's bias, where there is one. */
  CandidateSet explained(Route route, Tier tier, CandidateSet candidates) {
    TierTerms terms = Objects.requireNonNull(tiers.get(tier));
    if (terms.unbiased() || !configured.contains(route)) {
      return candidates;
    }
    String bias =
        switch (route) {
          case PairRoute pair -> "threshold moved by " + terms.thresholdShift();
          case PoolRoute pool ->
              (pool.objective() instanceof Objective.Weighted ? "weight of cost" : "lambda")
                  + " taken "
                  + terms.lambdaFactor()
                  + " times";
        };
    return candidates.because(
        new Reason(
            DecisionStage.CONTENT, ReasonCode.TIER_BIAS, "tier " + tier.wireName() + ": " + bias));
  }

  private ContentLayer layer(Route route, Budgets budgets, WeightBook weights, TierTerms terms) {
    if (!configured.contains(route)) {
      return ContentLayer.of(route, budgets, weights);
    }
    return switch (route) {
      case PairRoute pair -> ContentLayer.of(shifted(pair, terms), budgets, weights);
      case PoolRoute pool -> ContentLayer.of(pool, budgets, weights, terms.lambdaFactor());
    };
  }

  private static PairRoute shifted(PairRoute pair, TierTerms terms) {
    return terms.thresholdShift() == 0
        ? pair
        : pair.with(pair.router(), Math.clamp(pair.threshold() + terms.thresholdShift(), 0.0, 1.0));
  }
}
