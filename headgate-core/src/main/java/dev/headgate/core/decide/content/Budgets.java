package dev.headgate.core.decide.content;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.RoutingListener;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What routes with a daily budget, and tiers, have spent. Hears of every request, is read by their
 * layers, and outlives a reload. After a restart a day's spending starts at nothing, at the pace of
 * the day that is left.
 */
public final class Budgets implements RoutingListener {

  // One entry for each configured route with a budget there ever was.
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();
  private final TierSpending tiers = new TierSpending();
  private final InstantSource clock;

  /** Starts with nothing spent. */
  public Budgets(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the pace of a route, which knows what was spent under another budget. */
  Pace of(String route, Usd perDay) {
    Pace known = paces.get(route);
    return known != null && known.perDay().equals(perDay) ? known : made(route, perDay);
  }

  /** Atomic: of two paces made at once, one would hear nothing of what is spent. */
  private Pace made(String route, Usd perDay) {
    return paces.compute(
        route,
        (name, known) -> {
          if (known == null) {
            return new Pace(perDay, clock.instant());
          }
          return known.perDay().equals(perDay) ? known : known.with(perDay);
        });
  }

  /**
   * How a route fares with its budget.
   *
   * @param perDay the budget
   * @param spentToday since midnight, UTC, or since the gateway began
   * @param lambda how much quality a US dollar must buy now
   */
  public record Standing(Usd perDay, Usd spentToday, double lambda) {}

  /** Returns how a route fares; empty where it has no budget. */
  public Optional<Standing> standing(String route) {
    return Optional.ofNullable(paces.get(route))
        .map(pace -> new Standing(pace.perDay(), pace.spentToday(clock.instant()), pace.lambda()));
  }

  /** Returns what the requests of a tier have cost since midnight, UTC. */
  public Usd spentToday(Tier tier) {
    return tiers.today(tier, clock.instant());
  }

  @Override
  public void onRouted(RoutingEvent event) {
    if (event.routedModel().isEmpty()) {
      return;
    }
    tiers.spent(event.caller().tier(), cost(event), clock.instant());
    if (paces.isEmpty()) {
      return;
    }
    event
        .decision()
        .flatMap(RoutingDecision::route)
        .map(paces::get)
        .ifPresent(pace -> pace.spent(cost(event), clock.instant()));
  }

  /** Where the provider did not say how many tokens it took, what was expected stands in. */
  static Usd cost(RoutingEvent event) {
    if (!event.usage().equals(TokenUsage.NONE)) {
      return event.cost();
    }
    return event.decision().stream()
        .flatMap(decision -> decision.candidates().stream())
        .filter(candidate -> candidate.model().id().equals(event.routedModel().orElseThrow()))
        .map(Candidate::expectedCost)
        .findFirst()
        .orElse(Usd.ZERO);
  }
}
