package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.SpillOver;
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

  static final Key<Tier> ROUTE_TIER =
      Key.optional(
          "tier",
          Scalars.choice(Tier.class),
          "as the key's",
          "The tier of requests by this route that ask for none, at most the `max_tier` of their"
              + " key: `batch` for work that nobody waits for. See docs/live-routing.md#tiers.");

  private static final Key<Double> IDLE_BELOW =
      Key.defaulted(
          "idle_below",
          Quantities.moreThanZero("load"),
          "0.6",
          "Load under which a local model counts as idle again.");
  private static final Key<Double> BUSY_ABOVE =
      Key.defaulted(
          "busy_above",
          Quantities.moreThanZero("load"),
          "0.9",
          "Load above which a local model counts as busy, and others come first.");
  private static final Key<Double> BIAS =
      Key.defaulted(
          "bias",
          Quantities.share(),
          "0",
          "How much more readily an idle local model is taken: added to its predicted quality, or"
              + " what the threshold of a pair moves by.");
  private static final Key<Integer> PER_ENDPOINT =
      Key.defaulted(
          "per_endpoint",
          Quantities.count(1, 100_000),
          "8",
          "Calls that an endpoint is made for. With `max_concurrency` the limit found counts, else"
              + " the `max_batch` of its `hardware`.");

  static final SectionType SPILL_OVER_TYPE =
      new SectionType(
          "routes.NAME.spill_over",
          "When work goes from models tagged `local` to others. Load is calls under way or waiting"
              + " for each that the endpoints are made for, or the share of their memory in use,"
              + " whichever is more. See docs/live-routing.md.",
          List.of(IDLE_BELOW, BUSY_ABOVE, BIAS, PER_ENDPOINT));
  static final Key<Values> SPILL_OVER =
      Key.optional(
          "spill_over", SPILL_OVER_TYPE, "never", "When work goes from local models to others.");

  /** Those of a route, as the reference lists them. */
  static final List<Key<?>> OF_ROUTE = List.of(LATENCY_WEIGHT, DEADLINE, SPILL_OVER, ROUTE_TIER);

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

  private static final Key<Double> TIER_BUDGET =
      Key.optional(
          "budget_usd_per_day",
          Quantities.moreThanZero("US dollars"),
          "none",
          "Once the tier's requests of a day (UTC) have cost this, the cheapest model of a route is"
              + " taken first. It steers and stops nothing.");

  static final SectionType TIER =
      new SectionType(
          "tiers.NAME",
          "What requests of a tier get: `vip`, `standard` or `batch`. See docs/live-routing.md.",
          List.of(THRESHOLD_SHIFT, LAMBDA_FACTOR, TIER_DEADLINE, HEAD_START, TIER_BUDGET));

  private LiveSections() {}

  static LiveSettings build(
      Map<String, Located<Values>> routes, Map<String, Located<Values>> tiers, Reading reading) {
    Map<String, LiveTerms> terms = new LinkedHashMap<>();
    routes.forEach((name, route) -> terms.put(name, ofRoute(route.value(), reading)));
    Map<Tier, TierTerms> ofTiers = new EnumMap<>(Tier.class);
    tiers.forEach(
        (name, written) ->
            Tier.of(name).ifPresent(tier -> ofTiers.put(tier, ofTier(tier, written.value()))));
    return new LiveSettings(terms, ofTiers);
  }

  private static LiveTerms ofRoute(Values route, Reading reading) {
    return new LiveTerms(
        route.written(LATENCY_WEIGHT).orElse(0.0),
        route.written(DEADLINE),
        route.written(SPILL_OVER).flatMap(values -> spillOver(values, reading)),
        route.written(ROUTE_TIER));
  }

  private static Optional<SpillOver> spillOver(Values values, Reading reading) {
    double idle = values.get(IDLE_BELOW);
    double busy = values.get(BUSY_ABOVE);
    if (idle >= busy) {
      reading.fail(
          values.placeOf(IDLE_BELOW), idle + " (expected: less than busy_above, " + busy + ")");
      return Optional.empty();
    }
    return Optional.of(new SpillOver(idle, busy, values.get(BIAS), values.get(PER_ENDPOINT)));
  }

  private static TierTerms ofTier(Tier tier, Values values) {
    return new TierTerms(
        values.get(THRESHOLD_SHIFT),
        values.get(LAMBDA_FACTOR),
        values.written(TIER_DEADLINE),
        values.written(HEAD_START).orElseGet(() -> LiveSettings.NONE.of(tier).headStart()),
        values.written(TIER_BUDGET).map(Usd::new));
  }
}
