package dev.headgate.core.decide.live;

import dev.headgate.core.api.Tier;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the operator wants of routes and tiers under load.
 *
 * @param routes by name; those that are not here look at health only
 * @param tiers of each tier; those that are not here have its defaults
 */
public record LiveSettings(Map<String, LiveTerms> routes, Map<Tier, TierTerms> tiers) {

  /** Tiers differ in how long they wait, and in nothing else. */
  public static final Map<Tier, TierTerms> TIERS =
      Map.of(
          Tier.VIP, TierTerms.waiting(Duration.ofSeconds(30)),
          Tier.STANDARD, TierTerms.waiting(Duration.ofSeconds(10)),
          Tier.BATCH, TierTerms.waiting(Duration.ZERO));

  /** A deadline nearer than this makes a request go earlier. */
  private static final Duration URGENT = Duration.ofSeconds(30);

  public static final LiveSettings NONE = new LiveSettings(Map.of(), Map.of());

  public LiveSettings {
    routes = Map.copyOf(routes);
    Map<Tier, TierTerms> all = new EnumMap<>(TIERS);
    all.putAll(tiers);
    tiers = Map.copyOf(all);
  }

  /** Returns what a route wants. */
  public LiveTerms of(String route) {
    return routes.getOrDefault(route, LiveTerms.NONE);
  }

  /** Returns what requests of a tier get. */
  public TierTerms of(Tier tier) {
    return Objects.requireNonNull(tiers.get(tier));
  }

  /**
   * Returns how much earlier than it came a request counts as come where requests wait: its tier's
   * head start, and the more the nearer its deadline. It is bounded, so age always wins in the end.
   */
  public Duration headStart(Tier tier, Optional<Duration> deadline) {
    Duration start = of(tier).headStart();
    return deadline
        .filter(limit -> limit.compareTo(URGENT) < 0)
        .map(limit -> start.plus(URGENT).minus(limit))
        .orElse(start);
  }

  /** Returns the deadline of a request: its own, else the nearer of the route's and the tier's. */
  public Optional<Duration> deadline(Optional<Duration> own, LiveTerms route, Tier tier) {
    if (own.isPresent()) {
      return own;
    }
    Optional<Duration> ofTier = of(tier).deadline();
    if (ofTier.isEmpty() || route.deadline().isEmpty()) {
      return ofTier.or(route::deadline);
    }
    return ofTier.get().compareTo(route.deadline().get()) < 0 ? ofTier : route.deadline();
  }
}
