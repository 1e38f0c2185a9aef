package dev.headgate.core.api;

import java.util.List;

/**
 * A named choice between a strong and a weak model, such as {@code auto}.
 *
 * @param name what callers write as model
 * @param router the router asked for the win rate
 * @param threshold strong if {@code winRate >= threshold}; in [0, 1]
 * @param strong the dear, better model
 * @param weak the cheap, worse model
 * @param fallbacks models tried in order when neither of the pair can answer
 */
public record Route(
    String name,
    String router,
    double threshold,
    ModelId strong,
    ModelId weak,
    List<ModelId> fallbacks) {

  public Route {
    fallbacks = List.copyOf(fallbacks);
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold: " + threshold + " (expected: >= 0.0 and <= 1.0) for route " + name);
    }
  }

  /** Returns this route asking another router, with another threshold. */
  public Route with(String otherRouter, double otherThreshold) {
    return new Route(name, otherRouter, otherThreshold, strong, weak, fallbacks);
  }
}
