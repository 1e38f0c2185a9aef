package dev.headgate.core.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a caller asked of the router itself, in {@code x-headgate-*} headers or from Java.
 *
 * @param threshold overrides the route's threshold; in [0, 1]
 * @param pin answer with this model and no other
 * @param allow only models matching one of these patterns ({@code *} stands for any characters);
 *     empty allows all
 * @param deny no model matching one of these patterns
 * @param debug whether the reasons are sent back in headers
 */
public record RequestOptions(
    OptionalDouble threshold,
    Optional<ModelId> pin,
    List<String> allow,
    List<String> deny,
    boolean debug) {

  public static final RequestOptions NONE =
      new RequestOptions(OptionalDouble.empty(), Optional.empty(), List.of(), List.of(), false);

  public RequestOptions {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
    if (threshold.isPresent() && !(threshold.getAsDouble() >= 0 && threshold.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "threshold: " + threshold.getAsDouble() + " (expected: >= 0.0 and <= 1.0)");
    }
  }
}
