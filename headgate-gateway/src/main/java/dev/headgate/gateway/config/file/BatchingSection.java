package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Tier;
import dev.headgate.gateway.config.Batching;
import dev.headgate.gateway.config.EndpointConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code models[].batching}: requests that are answered together. */
final class BatchingSection {

  private static final Key<Integer> MAX_SIZE =
      Key.defaulted(
          "max_size",
          Quantities.count(2, 2_048),
          "32",
          "Texts that one call may have; `max_batch` of an endpoint bounds them too.");
  private static final Key<Duration> MAX_DELAY =
      Key.defaulted(
          "max_delay",
          Quantities.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
          "20ms",
          "How long a request waits for others at most.");
  private static final Map<Tier, Key<Duration>> TIER_DELAYS = tierDelays();

  private static final SectionType DELAYS =
      new SectionType(
          "models[].batching.delays",
          "How long requests of a tier wait for others, where that is not `max_delay`.",
          List.copyOf(TIER_DELAYS.values()));
  private static final Key<Values> DELAYS_KEY =
      Key.optional(
          "delays", DELAYS, "`max_delay` for all", "How long requests of single tiers wait.");
  private static final Key<Integer> MAX_TOKENS =
      Key.defaulted(
          "max_tokens",
          Quantities.count(1, 10_000_000),
          "100000",
          "Tokens that the texts of one call may have together, estimated.");
  private static final Key<Boolean> ACROSS_TENANTS =
      Key.defaulted(
          "across_tenants",
          Scalars.flag(),
          "false",
          "Whether requests of several tenants may share a call. Then how long one waits may tell"
              + " that others are there.");
  private static final Key<Boolean> ALWAYS_WAIT =
      Key.defaulted(
          "always_wait",
          Scalars.flag(),
          "false",
          "Whether requests wait for others even where the endpoint is idle, as those of tier"
              + " `batch` do in any case.");

  static final SectionType TYPE =
      new SectionType(
          "models[].batching",
          "Embeddings and completions that differ in nothing but their texts are answered by one"
              + " call. See [docs/batch.md](batch.md#requests-answered-together).",
          List.of(MAX_SIZE, MAX_DELAY, DELAYS_KEY, MAX_TOKENS, ACROSS_TENANTS, ALWAYS_WAIT));

  static final Key<Values> BATCHING =
      Key.optional(
          "batching",
          TYPE,
          "none: each request is a call",
          "Gathers requests that can be answered together.");

  private BatchingSection() {}

  private static Map<Tier, Key<Duration>> tierDelays() {
    Map<Tier, Key<Duration>> keys = new EnumMap<>(Tier.class);
    for (Tier tier : Tier.values()) {
      keys.put(
          tier,
          Key.optional(
              tier.wireName(),
              Quantities.duration(Duration.ZERO, Duration.ofMinutes(1)),
              "`max_delay`",
              "Of tier `" + tier.wireName() + "`; 0ms: each is a call at once."));
    }
    return keys;
  }

  private static Map<Tier, Duration> delays(Values values) {
    Map<Tier, Duration> delays = new EnumMap<>(Tier.class);
    TIER_DELAYS.forEach(
        (tier, key) -> values.written(key).ifPresent(delay -> delays.put(tier, delay)));
    return delays;
  }

  /** Returns what a model says of it; a dialect without such calls is a failure. */
  static Optional<Batching> build(Values model, List<EndpointConfig> endpoints, Reading reading) {
    boolean fits = endpoints.stream().allMatch(e -> e.dialect() == Dialect.OPENAI);
    if (model.mentions(BATCHING) && !fits) {
      reading.fail(
          model.placeOf(BATCHING),
          "an endpoint speaks another dialect (expected: openai at all endpoints; others have no"
              + " calls with several texts)");
    }
    return model
        .written(BATCHING)
        .map(
            values ->
                new Batching(
                    values.get(MAX_SIZE),
                    values.get(MAX_DELAY),
                    values.written(DELAYS_KEY).map(BatchingSection::delays).orElse(Map.of()),
                    values.get(MAX_TOKENS),
                    values.get(ACROSS_TENANTS),
                    values.get(ALWAYS_WAIT)));
  }
}
