package dev.headgate.core.api;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an endpoint is said to run on. What is not said is empty.
 *
 * @param device its kind
 * @param name what it is called, such as {@code A100 80 GB}; for people
 * @param precision of the model's weights there
 * @param memory bytes of all its devices together; more than 0
 * @param kvMemory bytes of them that are for keys and values; more than 0
 * @param maxBatch requests it works on at once; 1 or more
 * @param context the most tokens of prompt and answer that its server takes; 1 or more
 * @param suitedFor what it is good at, where that is not to be guessed from the rest
 */
public record Hardware(
    Optional<DeviceClass> device,
    Optional<String> name,
    Optional<Precision> precision,
    OptionalLong memory,
    OptionalLong kvMemory,
    OptionalInt maxBatch,
    OptionalLong context,
    Optional<SuitedFor> suitedFor) {

  /** Nothing is said. */
  public static final Hardware UNKNOWN =
      new Hardware(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          Optional.empty());

  /** From here on a server gathers much work before it answers any of it quickly. */
  private static final int LARGE_BATCH = 64;

  private static final int SMALL_BATCH = 8;

  public Hardware {
    requirePositive("memory", memory);
    requirePositive("kv_memory", kvMemory);
    requirePositive("context", context);
    requirePositive(
        "max_batch",
        maxBatch.isPresent() ? OptionalLong.of(maxBatch.getAsInt()) : OptionalLong.empty());
  }

  /**
   * Returns what it is good at: as it is said; else processors are taken for throughput, since they
   * are late with the first token, and FPGAs for latency; else large batches are for throughput and
   * small ones for latency.
   */
  public SuitedFor suits() {
    if (suitedFor.isPresent()) {
      return suitedFor.get();
    }
    return device.map(this::usualOf).orElseGet(this::byBatch);
  }

  private SuitedFor usualOf(DeviceClass kind) {
    return switch (kind) {
      case CPU, ARM -> SuitedFor.THROUGHPUT;
      case FPGA -> SuitedFor.LATENCY;
      case GPU, NPU -> byBatch();
    };
  }

  private SuitedFor byBatch() {
    if (maxBatch.isEmpty()) {
      return SuitedFor.ANY;
    }
    int batch = maxBatch.getAsInt();
    return batch >= LARGE_BATCH
        ? SuitedFor.THROUGHPUT
        : batch <= SMALL_BATCH ? SuitedFor.LATENCY : SuitedFor.ANY;
  }

  private static void requirePositive(String name, OptionalLong value) {
    if (value.isPresent() && value.getAsLong() <= 0) {
      throw new IllegalArgumentException(name + ": " + value.getAsLong() + " (expected: > 0)");
    }
  }
}
