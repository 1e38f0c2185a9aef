package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Footprint;
import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.api.Hosting;
import dev.headgate.core.api.Precision;
import dev.headgate.core.api.WarmthTerms;
import dev.headgate.gateway.config.EndpointConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** {@code models[].footprint}: what memory a model takes. */
final class FootprintSection {

  private static final double BILLION = 1e9;

  private static final Key<Double> PARAMETERS =
      Key.optional(
          "parameters_b",
          Quantities.moreThanZero("billions"),
          "unknown",
          "How many parameters it has, in billions.");
  private static final Key<Long> WEIGHTS =
      Key.optional(
          "weights",
          Quantities.size(1_000_000, 1_000_000_000_000_000L),
          "`parameters_b` in the endpoint's `precision`",
          "Memory its weights take.");
  private static final Key<Integer> LAYERS =
      Key.optional("layers", Quantities.count(1, 100_000), "unknown", "How many layers it has.");
  private static final Key<Integer> KV_HEADS =
      Key.optional(
          "kv_heads",
          Quantities.count(1, 100_000),
          "unknown",
          "Heads of a layer with keys and values of their own: `num_key_value_heads`.");
  private static final Key<Integer> HEAD_DIM =
      Key.optional(
          "head_dim",
          Quantities.count(1, 100_000),
          "unknown",
          "Numbers of a key: `head_dim`, or `hidden_size` / `num_attention_heads`.");
  private static final Key<Precision> KV_PRECISION =
      Key.defaulted(
          "kv_precision",
          Scalars.choice(Precision.class),
          "fp16",
          "How keys and values are kept, such as vLLM's `--kv-cache-dtype`.");
  private static final Key<Double> KV_BYTES =
      Key.optional(
          "kv_bytes_per_token",
          Quantities.moreThanZero("bytes"),
          "2 x `layers` x `kv_heads` x `head_dim` x bytes of `kv_precision`",
          "Bytes of keys and values of one token, for models that keep them in another way.");

  private static final List<Key<Integer>> SHAPE = List.of(LAYERS, KV_HEADS, HEAD_DIM);

  static final SectionType TYPE =
      new SectionType(
          "models[].footprint",
          "What memory a model takes where you serve it; the names are those of its `config.json`."
              + " See docs/live-routing.md.",
          List.of(PARAMETERS, WEIGHTS, LAYERS, KV_HEADS, HEAD_DIM, KV_PRECISION, KV_BYTES));

  private FootprintSection() {}

  static Footprint build(Optional<Values> written, Reading reading) {
    return written
        .map(
            values ->
                new Footprint(
                    some(values.written(PARAMETERS).map(billions -> billions * BILLION)),
                    values.written(WEIGHTS).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                    some(kvBytes(values, reading))))
        .orElse(Footprint.UNKNOWN);
  }

  private static Optional<Double> kvBytes(Values values, Reading reading) {
    List<Key<Integer>> missing = SHAPE.stream().filter(key -> !values.mentions(key)).toList();
    boolean partly = !missing.isEmpty() && missing.size() < SHAPE.size();
    if (values.mentions(KV_BYTES) && missing.size() < SHAPE.size()) {
      reading.fail(
          values.placeOf(KV_BYTES),
          "beside layers, kv_heads or head_dim (expected: one of the two)");
    } else if (partly) {
      reading.fail(
          values.placeOf(missing.getFirst()),
          "missing (expected: layers, kv_heads and head_dim together, or kv_bytes_per_token)");
    }
    return values.written(KV_BYTES).or(() -> ofShape(values));
  }

  /** Returns what the shape comes to; empty where a part of it is missing or wrong. */
  private static Optional<Double> ofShape(Values values) {
    List<Integer> shape = SHAPE.stream().flatMap(key -> values.written(key).stream()).toList();
    return shape.size() < SHAPE.size()
        ? Optional.empty()
        : Optional.of(
            Footprint.kvBytes(shape.get(0), shape.get(1), shape.get(2), values.get(KV_PRECISION)));
  }

  /** Complains of endpoints on which not even the weights have room. */
  static void requireRoom(
      Footprint footprint, List<EndpointConfig> endpoints, Place place, Reading reading) {
    for (int i = 0; i < endpoints.size(); i++) {
      Hosting hosting =
          new Hosting(endpoints.get(i).hardware(), footprint, WarmthTerms.ALWAYS_READY);
      OptionalLong left = hosting.besideWeights(HardwareFacts.NONE);
      if (left.isPresent() && left.getAsLong() == 0) {
        reading.fail(
            place,
            "weights of %d bytes on endpoint %d with %d bytes of memory (expected: at most %.0f %% of it; more memory, or a lower precision)"
                .formatted(
                    footprint.weightsAt(hosting.hardware().precision()).orElseThrow(),
                    i,
                    hosting.hardware().memory().orElseThrow(),
                    100 * Hosting.USABLE));
      }
    }
  }

  private static OptionalDouble some(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
