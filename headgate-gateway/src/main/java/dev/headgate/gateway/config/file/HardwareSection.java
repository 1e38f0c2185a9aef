package dev.headgate.gateway.config.file;

import dev.headgate.core.api.DeviceClass;
import dev.headgate.core.api.Hardware;
import dev.headgate.core.api.Precision;
import dev.headgate.core.api.SuitedFor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code models[].endpoints[].hardware}: what an endpoint runs on. */
final class HardwareSection {

  private static final long MOST_BYTES = 1_000_000_000_000_000L;

  private static final Key<DeviceClass> DEVICE =
      Key.optional(
          "device",
          Scalars.choice(DeviceClass.class),
          "as `devices` reports it, else unknown",
          "What kind of device it is.");
  private static final Key<String> NAME =
      Key.optional("name", Scalars.text(), "none", "What it is called, for people.");
  private static final Key<Precision> PRECISION =
      Key.optional(
          "precision",
          Scalars.choice(Precision.class),
          "unknown",
          "Of the model's weights there; with the model's `parameters_b` it gives their size.");
  private static final Key<Long> MEMORY =
      Key.optional(
          "memory",
          Quantities.size(1_000_000, MOST_BYTES),
          "as `devices` reports it, else unknown",
          "Memory of all its devices together. A tenth is left to what servers compute with; the"
              + " weights come off, and the rest is for keys and values.");
  private static final Key<Long> KV_MEMORY =
      Key.optional(
          "kv_memory",
          Quantities.size(1_000_000, MOST_BYTES),
          "as `metrics` reports it, else what `memory` leaves beside the weights",
          "Memory for keys and values, where the server was given so much.");
  private static final Key<Integer> MAX_BATCH =
      Key.optional(
          "max_batch",
          Quantities.count(1, 1_000_000),
          "unknown",
          "Requests it works on at once, such as vLLM's `--max-num-seqs`.");
  private static final Key<Long> CONTEXT =
      Key.optional(
          "context",
          Quantities.tokens(1, 100_000_000),
          "as the model's `context_window`",
          "The most tokens of prompt and answer that its server takes, such as vLLM's"
              + " `--max-model-len`.");
  private static final Key<SuitedFor> SUITED_FOR =
      Key.optional(
          "suited_for",
          Scalars.choice(SuitedFor.class),
          "`throughput` of cpu and arm, `latency` of fpga; else `throughput` from a `max_batch` of"
              + " 64 on, `latency` up to 8, and `any`",
          "Which work goes there first: of tier `batch` (throughput), or of people who wait"
              + " (latency).");

  static final SectionType TYPE =
      new SectionType(
          "models[].endpoints[].hardware",
          "What an endpoint runs on. Requests that have no room there are not sent. See"
              + " docs/live-routing.md.",
          List.of(DEVICE, NAME, PRECISION, MEMORY, KV_MEMORY, MAX_BATCH, CONTEXT, SUITED_FOR));

  private HardwareSection() {}

  static Hardware build(Optional<Values> written, Reading reading) {
    return written.map(values -> build(values, reading)).orElse(Hardware.UNKNOWN);
  }

  private static Hardware build(Values values, Reading reading) {
    Optional<Long> memory = values.written(MEMORY);
    Optional<Long> kvMemory = values.written(KV_MEMORY);
    if (memory.isPresent() && kvMemory.isPresent() && kvMemory.get() > memory.get()) {
      reading.fail(
          values.placeOf(KV_MEMORY),
          "%d bytes (expected: at most memory, %d bytes)".formatted(kvMemory.get(), memory.get()));
    }
    return new Hardware(
        values.written(DEVICE),
        values.written(NAME),
        values.written(PRECISION),
        some(memory),
        some(kvMemory),
        values.written(MAX_BATCH).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        some(values.written(CONTEXT)),
        values.written(SUITED_FOR));
  }

  private static OptionalLong some(Optional<Long> value) {
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }
}
