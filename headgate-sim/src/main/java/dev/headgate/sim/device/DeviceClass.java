package dev.headgate.sim.device;

import java.util.Locale;

/**
 * What a kind of device can do. Memory, bandwidth, operations and watts are what data sheets say,
 * as recalled (NVIDIA for P40 and A100, Huawei for an Atlas 300I Pro as the NPU, eight channels of
 * DDR4-3200 for the CPU); the shares of bandwidth and operations that serving reaches, and the
 * overhead of a step, are assumptions. {@code CLOUD} stands for a provider's node of eight A100,
 * whose batching nobody sees.
 */
public enum DeviceClass {
  /** Tesla P40: much memory, slow memory, integers of eight bits only. */
  P40("Tesla P40", 24, 346, 47, 4, 50, 250),
  /** A100 with 80 GB. */
  A100("NVIDIA A100-SXM4-80GB", 80, 2_039, 624, 4, 55, 400),
  /** An inference card with an NPU. */
  NPU("Ascend 310P", 24, 204.8, 140, 6, 20, 72),
  /** A server's processor with vector units for integers. */
  CPU("CPU", 256, 204.8, 6, 2, 90, 270),
  /** Eight A100 at a provider. */
  CLOUD("simulated provider", 640, 16_312, 4_992, 8, 800, 3_200);

  private static final double BANDWIDTH_REACHED = 0.70;
  private static final double OPERATIONS_REACHED = 0.35;

  /** Share of the memory that a server takes for weights and cache, as vLLM does by default. */
  private static final double MEMORY_TAKEN = 0.90;

  private final String label;
  private final double memoryGb;
  private final double gbPerSecond;
  private final double teraOperations;
  private final double overheadMillis;
  private final double idleWatts;
  private final double fullWatts;

  DeviceClass(
      String label,
      double memoryGb,
      double gbPerSecond,
      double teraOperations,
      double overheadMillis,
      double idleWatts,
      double fullWatts) {
    this.label = label;
    this.memoryGb = memoryGb;
    this.gbPerSecond = gbPerSecond;
    this.teraOperations = teraOperations;
    this.overheadMillis = overheadMillis;
    this.idleWatts = idleWatts;
    this.fullWatts = fullWatts;
  }

  /**
   * Reads a class by its name in any case.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static DeviceClass parse(String name) {
    for (DeviceClass each : values()) {
      if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "class: " + name + " (expected: p40, a100, npu, cpu or cloud)");
  }

  /** What the hardware calls itself. */
  public String label() {
    return label;
  }

  /** All memory, in bytes. */
  public double memoryBytes() {
    return memoryGb * 1e9;
  }

  /** Watts at a share of time in which it computes, in [0, 1]. */
  public double watts(double busy) {
    return idleWatts + busy * (fullWatts - idleWatts);
  }

  /** How many tokens' keys and values fit beside a model's weights; 0 when the weights do not. */
  public long cacheTokens(ServedModel model) {
    double left = memoryBytes() * MEMORY_TAKEN - model.weightBytes();
    return (long) Math.max(0, left / model.cacheBytesPerToken());
  }

  /**
   * How long a step takes: {@code overhead + max(weights / bandwidth, tokens x operations a token /
   * operations a second) + context x cache bytes a token / bandwidth}. Reading the weights bounds
   * small batches, computing bounds large ones and prompts (the roofline of Williams et al. 2009).
   *
   * @param tokens computed in this step, of prompts and answers
   * @param context tokens whose keys and values are read
   * @return nanoseconds
   */
  public long stepNanos(ServedModel model, long tokens, long context) {
    double bandwidth = gbPerSecond * 1e9 * BANDWIDTH_REACHED;
    double operations = teraOperations * 1e12 * OPERATIONS_REACHED;
    double weights = model.weightBytes() / bandwidth;
    double computing = tokens * model.operationsPerToken() / operations;
    double cache = context * model.cacheBytesPerToken() / bandwidth;
    return Math.round((overheadMillis * 1e-3 + Math.max(weights, computing) + cache) * 1e9);
  }
}
