package dev.headgate.core.decide.content;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.RoutingListener;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What routes with a daily budget, and tiers, have spent. Hears of every request, is read by their
 * layers, and outlives a reload; what was {@linkplain #kept() spent} can be kept over a restart.
 */
public final class Budgets implements RoutingListener {

  /** The version that the policy in force is. */
  private static final String BASE = "";

  // One entry for each configured route with a budget there ever was, by version of the policy.
  private final Map<String, Map<String, Pace>> paces;
  private final TierSpending tiers;
  private final InstantSource clock;
  private final String version;

  /** Starts with nothing spent. */
  public Budgets(InstantSource clock) {
    this(new ConcurrentHashMap<>(), new TierSpending(), clock, BASE);
  }

  private Budgets(
      Map<String, Map<String, Pace>> paces,
      TierSpending tiers,
      InstantSource clock,
      String version) {
    this.paces = paces;
    this.tiers = tiers;
    this.clock = clock;
    this.version = version;
  }

  /**
   * Returns the same budgets as a version of the policy reads them: all that a route spends counts,
   * whoever decided so, but its lambda keeps the version's own budget.
   */
  public Budgets under(String policy) {
    return new Budgets(paces, tiers, clock, policy);
  }

  /** Returns the pace of a route, which knows what was spent under another budget. */
  Pace of(String route, Usd perDay) {
    Pace known = ofRoute(route).get(version);
    return known != null && known.perDay().equals(perDay) ? known : made(route, perDay);
  }

  /** Atomic: of two paces made at once, one would hear nothing of what is spent. */
  private Pace made(String route, Usd perDay) {
    Map<String, Pace> ofRoute = paces.computeIfAbsent(route, name -> new ConcurrentHashMap<>());
    Optional<Pace> other =
        Optional.ofNullable(ofRoute.get(BASE)).or(() -> ofRoute.values().stream().findAny());
    return ofRoute.compute(
        version,
        (name, known) -> {
          if (known != null) {
            return known.perDay().equals(perDay) ? known : known.with(perDay);
          }
          return other
              .map(pace -> pace.with(perDay))
              .orElseGet(() -> new Pace(perDay, clock.instant()));
        });
  }

  private Map<String, Pace> ofRoute(String route) {
    return paces.getOrDefault(route, Map.of());
  }

  /**
   * How a route fares with its budget.
   *
   * @param perDay the budget
   * @param spentToday since midnight, UTC
   * @param lambda how much quality a US dollar must buy now
   */
  public record Standing(Usd perDay, Usd spentToday, double lambda) {}

  /** Returns how a route fares; empty where it has no budget. */
  public Optional<Standing> standing(String route) {
    return Optional.ofNullable(ofRoute(route).get(version))
        .map(pace -> new Standing(pace.perDay(), pace.spentToday(clock.instant()), pace.lambda()));
  }

  /** Returns what the requests of a tier have cost since midnight, UTC. */
  public Usd spentToday(Tier tier) {
    return tiers.today(tier, clock.instant());
  }

  /** Returns what routes and tiers have spent today, in any version of the policy. */
  public List<SpentBudget> kept() {
    Instant now = clock.instant();
    LocalDate today = Pace.today(now);
    List<SpentBudget> all = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      all.add(new SpentBudget.OfTier(tier, today, tiers.today(tier, now)));
    }
    paces.forEach(
        (route, versions) ->
            versions.forEach(
                (policy, pace) ->
                    all.add(
                        new SpentBudget.OfRoute(
                            policy.equals(BASE) ? Optional.empty() : Optional.of(policy),
                            route,
                            today,
                            pace.spentToday(now),
                            pace.lambda()))));
    return all;
  }

  /** Goes on with what a tier had spent before a restart, if that was today. */
  public void resume(SpentBudget.OfTier kept) {
    tiers.resume(kept, clock.instant());
  }

  /**
   * Goes on with what a route had spent before a restart, if that was today, and with its lambda.
   *
   * @param perDay its budget now, which may be another
   */
  public void resume(SpentBudget.OfRoute kept, Usd perDay) {
    paces
        .computeIfAbsent(kept.route(), name -> new ConcurrentHashMap<>())
        .put(kept.policy().orElse(BASE), new Pace(perDay, kept, clock.instant()));
  }

  /**
   * Counts what a request cost, be it that it got no answer: who hung up, or saw a plan fail, pays.
   */
  @Override
  public void onRouted(RoutingEvent event) {
    Usd cost = cost(event);
    if (event.routedModel().isEmpty() && cost.equals(Usd.ZERO)) {
      return;
    }
    tiers.spent(event.caller().tier(), cost, clock.instant());
    if (paces.isEmpty()) {
      return;
    }
    event.decision().flatMap(RoutingDecision::route).ifPresent(route -> spent(route, cost));
  }

  private void spent(String route, Usd cost) {
    ofRoute(route).values().forEach(pace -> pace.spent(cost, clock.instant()));
  }

  /** Where the provider did not say how many tokens an answer took, what was expected stands in. */
  static Usd cost(RoutingEvent event) {
    if (event.cost().amount() > 0 || !event.usage().equals(TokenUsage.NONE)) {
      return event.cost();
    }
    return event.routedModel().flatMap(model -> expected(event, model)).orElse(Usd.ZERO);
  }

  private static Optional<Usd> expected(RoutingEvent event, ModelId model) {
    return event.decision().stream()
        .flatMap(decision -> decision.candidates().stream())
        .filter(candidate -> candidate.model().id().equals(model))
        .map(Candidate::expectedCost)
        .findFirst();
  }
}
