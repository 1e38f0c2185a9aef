package dev.headgate.core.api;

import java.util.OptionalLong;

/**
 * A model where it is served: on what, what it takes of it, and whether it is always ready.
 *
 * @param hardware what the endpoint runs on
 * @param footprint what the model takes
 * @param warmth how ready it is
 */
public record Hosting(Hardware hardware, Footprint footprint, WarmthTerms warmth) {

  /** Nothing is known; taken to hold anything and to be always ready. */
  public static final Hosting UNKNOWN =
      new Hosting(Hardware.UNKNOWN, Footprint.UNKNOWN, WarmthTerms.ALWAYS_READY);

  /**
   * Share of a device's memory that model servers use, vLLM's default; the rest is for what they
   * compute with.
   */
  public static final double USABLE = 0.9;

  /**
   * Returns the most tokens that prompt and answer of one request may have, so that the server
   * takes it and its keys and values have room; empty where nothing bounds them that is known.
   * Memory for keys and values is what was declared or the server reports; else it is computed from
   * the devices' memory, less the weights.
   */
  public OptionalLong mostTokens(HardwareFacts reported) {
    OptionalLong declared = tokensIn(hardware.kvMemory());
    OptionalLong held = least(declared, reported.kvTokens());
    return least(hardware.context(), held.isPresent() ? held : tokensIn(besideWeights(reported)));
  }

  /** Returns the bytes left for keys and values; 0 where not even the weights have room. */
  public OptionalLong besideWeights(HardwareFacts reported) {
    OptionalLong memory = hardware.memory().isPresent() ? hardware.memory() : reported.memory();
    OptionalLong weights = footprint.weightsAt(hardware.precision());
    return memory.isPresent() && weights.isPresent()
        ? OptionalLong.of(Math.max(0, (long) (memory.getAsLong() * USABLE) - weights.getAsLong()))
        : OptionalLong.empty();
  }

  private OptionalLong tokensIn(OptionalLong bytes) {
    return bytes.isPresent() && footprint.kvBytesPerToken().isPresent()
        ? OptionalLong.of((long) (bytes.getAsLong() / footprint.kvBytesPerToken().getAsDouble()))
        : OptionalLong.empty();
  }

  private static OptionalLong least(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
  }
}
