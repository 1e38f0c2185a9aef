package dev.headgate.core.decide;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.pool.ModelPool;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tiers that routes have. A request that asks for none is of its route's tier instead of its
 * key's, and of the best that the key may have where the route's is above that. Immutable.
 */
public final class RouteTiers {

  private final ModelNames names;
  private final Map<String, Tier> tiers = new HashMap<>();

  /** Makes them of what the routes of a pool want. */
  public RouteTiers(ModelPool pool, Collection<Route> routes, LiveSettings live) {
    this(new ModelNames(pool, routes, Set.of()), live);
  }

  RouteTiers(ModelNames names, LiveSettings live) {
    this.names = names;
    live.routes().forEach((route, terms) -> terms.tier().ifPresent(tier -> tiers.put(route, tier)));
  }

  /** Returns the request with the tier of the route that it names, if that counts. */
  public ChatRequest applied(ChatRequest request) {
    return tierOf(request).map(tier -> request.with(request.caller().by(tier))).orElse(request);
  }

  /** Returns the candidates with a word on the route's tier, where it counts. */
  CandidateSet explained(ChatRequest request, CandidateSet candidates) {
    return reason(request).map(candidates::because).orElse(candidates);
  }

  /** Returns a word on the route's tier, where it counts. */
  Optional<Reason> reason(ChatRequest request) {
    return tierOf(request).map(tier -> reason(request.tier(), tier));
  }

  private Optional<Tier> tierOf(ChatRequest request) {
    return tiers.isEmpty() || request.options().tier().isPresent()
        ? Optional.empty()
        : names.routeOf(request.requestedModel()).map(route -> tiers.get(route.name()));
  }

  private static Reason reason(Tier given, Tier route) {
    String text = "the route's requests are of tier " + route.wireName();
    return new Reason(
        DecisionStage.RESOLVE,
        ReasonCode.ROUTE_TIER,
        given == route ? text : text + ", and this caller's of " + given.wireName() + " at most");
  }
}
