package dev.headgate.core.api;

import java.util.List;

/**
 * A choice between a strong and a weak model, by the chance that the strong one's answer is
 * preferred.
 *
 * @param name what callers write as model
 * @param router the router asked for the win rate
 * @param threshold strong if {@code winRate >= threshold}; in [0, 1]
 * @param strong the dear, better model
 * @param weak the cheap, worse model
 * @param fallbacks models tried in order when neither of the pair can answer
 */
public record PairRoute(
    String name,
    String router,
    double threshold,
    ModelId strong,
    ModelId weak,
    List<ModelId> fallbacks)
    implements Route {

  public PairRoute {
    fallbacks = List.copyOf(fallbacks);
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "threshold: " + threshold + " (expected: >= 0.0 and <= 1.0) for route " + name);
    }
  }

  @Override
  public List<ModelId> models() {
    return isAlias() ? List.of(strong) : List.of(strong, weak);
  }

  @Override
  public boolean isAlias() {
    return strong.equals(weak);
  }

  /** Returns this route asking another router, with another threshold. */
  public PairRoute with(String otherRouter, double otherThreshold) {
    return new PairRoute(name, otherRouter, otherThreshold, strong, weak, fallbacks);
  }
}
