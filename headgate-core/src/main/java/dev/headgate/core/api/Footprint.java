package dev.headgate.core.api;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What memory a model takes.
 *
 * @param parameters how many it has; more than 0
 * @param weights bytes of its weights, where that is not to be computed from the parameters; more
 *     than 0
 * @param kvBytesPerToken bytes of keys and values of one token; more than 0
 */
public record Footprint(
    OptionalDouble parameters, OptionalLong weights, OptionalDouble kvBytesPerToken) {

  /** Nothing is known. */
  public static final Footprint UNKNOWN =
      new Footprint(OptionalDouble.empty(), OptionalLong.empty(), OptionalDouble.empty());

  public Footprint {
    requirePositive("parameters", parameters);
    if (weights.isPresent() && weights.getAsLong() <= 0) {
      throw new IllegalArgumentException("weights: " + weights.getAsLong() + " (expected: > 0)");
    }
    requirePositive("kv_bytes_per_token", kvBytesPerToken);
  }

  /**
   * Returns the bytes of keys and values of one token: one key and one value for each layer and
   * each of its heads that has some of its own.
   *
   * @param layers of the model
   * @param kvHeads heads of a layer that have keys and values; fewer than all with grouped queries
   * @param headDim numbers of a key
   */
  public static double kvBytes(int layers, int kvHeads, int headDim, Precision precision) {
    return 2.0 * layers * kvHeads * headDim * precision.bytes();
  }

  /** Returns the bytes of the weights, where they are known or can be computed. */
  public OptionalLong weightsAt(Optional<Precision> precision) {
    if (weights.isPresent() || parameters.isEmpty() || precision.isEmpty()) {
      return weights;
    }
    return OptionalLong.of(Math.round(parameters.getAsDouble() * precision.get().bytes()));
  }

  private static void requirePositive(String name, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble()))) {
      throw new IllegalArgumentException(
          name + ": " + value.getAsDouble() + " (expected: > 0, finite)");
    }
  }
}
