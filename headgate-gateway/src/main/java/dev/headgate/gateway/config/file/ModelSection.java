package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Balance;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code models[]} and {@code models[].pricing}. */
final class ModelSection {

  /** What a model can do that the catalogue does not know and whose abilities nobody wrote down. */
  static final List<Capability> ASSUMED_CAPABILITIES =
      List.of(Capability.CHAT, Capability.COMPLETION, Capability.TOOLS, Capability.JSON_SCHEMA);

  static final long ASSUMED_CONTEXT_WINDOW = 8192;
  static final double ASSUMED_QUALITY = 0.5;

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofHours(24);

  static final Key<Double> INPUT =
      Key.required("input", Quantities.price(), "Per million uncached prompt tokens.");
  static final Key<Double> CACHED_INPUT =
      Key.optional(
          "cached_input",
          Quantities.price(),
          "as `input`",
          "Per million prompt tokens read from the provider's cache.");
  static final Key<Double> OUTPUT =
      Key.required("output", Quantities.price(), "Per million generated tokens.");
  static final SectionType PRICES =
      new SectionType(
          "models[].pricing",
          "What a model charges, in US dollars per million tokens.",
          List.of(INPUT, CACHED_INPUT, OUTPUT));

  static final Key<String> ID =
      Key.required(
          "id",
          Scalars.matching(
              "[A-Za-z0-9][A-Za-z0-9_.:/@+-]{0,255}", "letters, digits and any of _ . : / @ + -"),
          "The name it is requested under. A name the catalogue knows brings price, context window"
              + " and capabilities with it.");
  static final Key<String> UPSTREAM_MODEL =
      Key.optional(
          "upstream_model",
          Scalars.text(),
          "as `id`",
          "Its name at the provider; for Azure the deployment's name.");
  static final Key<String> PROVIDER =
      Key.optional(
          "provider",
          Scalars.text("a name under providers, or a known kind of provider"),
          "the catalogue's provider of that model",
          "Who serves it, where it has one endpoint. Not together with `endpoints`.");
  static final Key<List<Located<Values>>> ENDPOINTS =
      Key.optional(
          "endpoints",
          new ListType<>(ProviderSection.ENDPOINT),
          "one, at `provider`",
          "Places where it can be called; the calls are spread over them.");
  static final Key<String> OWNER =
      Key.optional(
          "owner", Scalars.text(), "the provider's kind", "Shown in `/v1/models` as `owned_by`.");
  static final Key<Values> PRICING =
      Key.optional(
          "pricing",
          PRICES,
          "from the catalogue; free on loopback, else required",
          "What it charges.");
  static final Key<Long> CONTEXT_WINDOW =
      Key.optional(
          "context_window",
          Quantities.tokens(1, 100_000_000),
          "from the catalogue, else `8192`",
          "The most tokens prompt and answer may have together.");
  static final Key<Long> MAX_OUTPUT_TOKENS =
      Key.optional(
          "max_output_tokens",
          Quantities.tokens(1, 100_000_000),
          "from the catalogue, else as `context_window`",
          "The most tokens an answer may have.");
  static final Key<List<Located<Capability>>> CAPABILITIES =
      Key.optional(
          "capabilities",
          new ListType<>(Scalars.choice(Capability.class)),
          "from the catalogue, else `[chat, completion, tools, json_schema]`",
          "What it can do. It gets no request that needs anything else.");
  static final Key<Double> QUALITY =
      Key.optional(
          "quality",
          Quantities.share(),
          "from the catalogue, else `0.5`",
          "How well it answers hard prompts; orders models where nothing was learned of them.");
  static final Key<List<Located<String>>> TAGS =
      Key.optional(
          "tags",
          new ListType<>(Scalars.matching("[a-z0-9][a-z0-9_.:-]{0,63}", Tag.EXPECTED)),
          "none",
          "Words that rules read. `local` says that what is sent to it stays on your own machines:"
              + " requests tagged `local-only` go to no other model.");
  static final Key<Boolean> SIMULATED =
      Key.defaulted(
          "simulated",
          Scalars.flag(),
          "false",
          "Whether its answers are made up by the simulator; said wherever it is shown.");
  static final Key<Duration> FIRST_TOKEN_TIMEOUT =
      Key.defaulted(
          "first_token_timeout",
          Quantities.duration(SHORTEST, LONGEST),
          "2m",
          "From the call to the first content token, or to the whole answer if not streamed.");
  static final Key<Duration> IDLE_TIMEOUT =
      Key.defaulted(
          "idle_timeout",
          Quantities.duration(SHORTEST, LONGEST),
          "1m",
          "Longest pause within a stream.");
  static final Key<Duration> TOTAL_TIMEOUT =
      Key.defaulted(
          "total_timeout",
          Quantities.duration(SHORTEST, LONGEST),
          "10m",
          "From the call to the end of the answer.");
  static final Key<Integer> RETRIES =
      Key.defaulted(
          "retries",
          Quantities.count(0, 10),
          "2",
          "Further calls of the same model after failures that may pass.");
  static final Key<Balance> BALANCE =
      Key.defaulted(
          "balance",
          Scalars.choice(Balance.class),
          "least_in_flight",
          "How calls are spread over several endpoints: to the one with the fewest under way for"
              + " its weight; to the one of two drawn that is expected to be sooner"
              + " (`p2c_latency`); at random by weight; one session or user to the same one; or to"
              + " where the conversation's beginning was sent before (`prefix`). See"
              + " docs/live-routing.md.");
  static final Key<Integer> MAX_CONCURRENCY =
      Key.optional(
          "max_concurrency",
          Quantities.count(1, 100_000),
          "none: calls are not limited",
          "The most calls under way at one endpoint. How many really may be is found by how the"
              + " endpoint does; further requests wait. See docs/live-routing.md.");
  static final Key<Integer> MAX_QUEUE =
      Key.optional(
          "max_queue",
          Quantities.count(0, 100_000),
          "100",
          "With `max_concurrency`, the most requests that may wait for the model; more are sent to"
              + " a fallback, or answered with 429.");
  static final Key<Duration> MAX_WAIT =
      Key.optional(
          "max_wait",
          Quantities.duration(Duration.ofMillis(1), Duration.ofHours(1)),
          "30s",
          "With `max_concurrency`, the longest a request may wait.");
  static final Key<Values> FOOTPRINT =
      Key.optional(
          "footprint",
          FootprintSection.TYPE,
          "unknown",
          "What memory it takes; with the `hardware` of its endpoints it tells what has room"
              + " there.");
  static final Key<List<Located<String>>> FALLBACKS =
      Key.optional(
          "fallbacks",
          new ListType<>(Scalars.text("a model's id")),
          "none",
          "Models tried in order when a caller named this one and it fails.");

  static final SectionType TYPE =
      new SectionType(
          "models[]",
          "A model of the pool.",
          keys(
              ID,
              UPSTREAM_MODEL,
              PROVIDER,
              ENDPOINTS,
              OWNER,
              PRICING,
              CONTEXT_WINDOW,
              MAX_OUTPUT_TOKENS,
              CAPABILITIES,
              QUALITY,
              TAGS,
              SIMULATED,
              FIRST_TOKEN_TIMEOUT,
              IDLE_TIMEOUT,
              TOTAL_TIMEOUT,
              RETRIES,
              BALANCE,
              MAX_CONCURRENCY,
              MAX_QUEUE,
              MAX_WAIT,
              BatchingSection.BATCHING,
              FOOTPRINT,
              FALLBACKS));

  private ModelSection() {}

  private static List<Key<?>> keys(Key<?>... own) {
    return Stream.concat(Stream.of(own), WarmthSection.OF_MODEL.stream()).toList();
  }

  static Optional<Concurrency> concurrency(Values model, Reading reading) {
    if (!model.mentions(MAX_CONCURRENCY)) {
      Stream.of(MAX_QUEUE, MAX_WAIT)
          .filter(model::mentions)
          .forEach(key -> reading.fail(model.placeOf(key), "only together with max_concurrency"));
    }
    return model
        .written(MAX_CONCURRENCY)
        .map(
            most ->
                new Concurrency(
                    most,
                    model.written(MAX_QUEUE).orElse(100),
                    model.written(MAX_WAIT).orElse(Duration.ofSeconds(30))));
  }

  static CallLimits limits(Values model) {
    return new CallLimits(
        model.get(FIRST_TOKEN_TIMEOUT),
        model.get(IDLE_TIMEOUT),
        model.get(TOTAL_TIMEOUT),
        model.get(RETRIES));
  }

  /** Returns the prices written; empty if one that is required is missing. */
  static Optional<Pricing> pricing(Values model) {
    return model
        .written(PRICING)
        .flatMap(
            prices ->
                prices
                    .written(INPUT)
                    .flatMap(
                        input ->
                            prices
                                .written(OUTPUT)
                                .map(
                                    output ->
                                        Pricing.of(
                                            input,
                                            prices.written(CACHED_INPUT).orElse(input),
                                            output))));
  }
}
