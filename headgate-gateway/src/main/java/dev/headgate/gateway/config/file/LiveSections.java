package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.TierTerms;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code tiers} and the keys of {@code routes.NAME} about time: what is decided by load. */
final class LiveSections {

  private static final Duration LONGEST = Duration.ofHours(1);

  static final Key<Double> LATENCY_WEIGHT =
      Key.optional(
          "latency_weight",
          Quantities.atLeastZero("quality per second"),
          "0: time does not count",
          "How much quality a second of waiting must buy: of a pool, `latency_weight` x the seconds"
              + " expected of a model is taken off its quality; of a pair, `latency_weight` x the"
              + " seconds that the strong model takes longer is taken off the win rate.");
  static final Key<Duration> DEADLINE =
      Key.optional(
          "deadline",
          Quantities.duration(Duration.ofMillis(1), LONGEST),
          "none",
          "Within which answers shall be whole; models that are expected to take longer are left"
              + " out, unless all are. `x-headgate-deadline-ms` sets another for one request.");

  /** Those of a route, as the reference lists them. */
  static final List<Key<?>> OF_ROUTE = List.of(LATENCY_WEIGHT, DEADLINE);

  private static final Key<Double> THRESHOLD_SHIFT =
      Key.defaulted(
          "threshold_shift",
          Quantities.between(-1, 1),
          "0",
          "Added to the threshold of a pair's route; below 0 takes the strong model more readily.");
  private static final Key<Double> LAMBDA_FACTOR =
      Key.defaulted(
          "lambda_factor",
          Quantities.atLeastZero("times"),
          "1",
          "By how much the `lambda` of a pool's route is multiplied; below 1 takes better models.");
  private static final Key<Duration> TIER_DEADLINE =
      Key.optional(
          "deadline",
          Quantities.duration(Duration.ofMillis(1), LONGEST),
          "none",
          "As that of a route; the nearer of the two counts.");
  private static final Key<Duration> HEAD_START =
      Key.optional(
          "head_start",
          Quantities.duration(Duration.ZERO, LONGEST),
          "30s of vip, 10s of standard, 0s of batch",
          "Where requests wait, how much earlier than it came one of this tier counts as come.");

  static final SectionType TIER =
      new SectionType(
          "tiers.NAME",
          "What requests of a tier get: `vip`, `standard` or `batch`. See docs/live-routing.md.",
          List.of(THRESHOLD_SHIFT, LAMBDA_FACTOR, TIER_DEADLINE, HEAD_START));

  private LiveSections() {}

  static LiveSettings build(
      Map<String, Located<Values>> routes, Map<String, Located<Values>> tiers) {
    Map<String, LiveTerms> terms = new LinkedHashMap<>();
    routes.forEach((name, route) -> terms.put(name, ofRoute(route.value())));
    Map<Tier, TierTerms> ofTiers = new EnumMap<>(Tier.class);
    tiers.forEach(
        (name, written) ->
            Tier.of(name).ifPresent(tier -> ofTiers.put(tier, ofTier(tier, written.value()))));
    return new LiveSettings(terms, ofTiers);
  }

  private static LiveTerms ofRoute(Values route) {
    return new LiveTerms(
        route.written(LATENCY_WEIGHT).orElse(0.0), route.written(DEADLINE), Optional.empty());
  }

  private static TierTerms ofTier(Tier tier, Values values) {
    return new TierTerms(
        values.get(THRESHOLD_SHIFT),
        values.get(LAMBDA_FACTOR),
        values.written(TIER_DEADLINE),
        values.written(HEAD_START).orElseGet(() -> LiveSettings.NONE.of(tier).headStart()),
        Optional.<Usd>empty());
  }
}
