package dev.headgate.core.api;

import java.util.HashSet;
import java.util.List;

/**
 * A choice among any number of models, by the quality predicted of each and what it would cost.
 *
 * @param name what callers write as model
 * @param router the router asked for the qualities
 * @param models those chosen among, at least one, none twice
 * @param objective what is best
 * @param caution how many standard deviations an estimate is lowered by before it is compared, 0 or
 *     more; at 1, a model of which little is known must look clearly better to be taken
 * @param fallbacks models tried in order when none of the models can answer
 */
public record PoolRoute(
    String name,
    String router,
    List<ModelId> models,
    Objective objective,
    double caution,
    List<ModelId> fallbacks)
    implements Route {

  public PoolRoute {
    models = List.copyOf(models);
    fallbacks = List.copyOf(fallbacks);
    if (models.isEmpty() || new HashSet<>(models).size() < models.size()) {
      throw new IllegalArgumentException(
          "models: " + models + " (expected: at least one, none twice) for route " + name);
    }
    if (!(caution >= 0 && caution < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "caution: " + caution + " (expected: >= 0.0, finite) for route " + name);
    }
  }

  /** Returns this route with another objective. */
  public PoolRoute with(Objective other) {
    return new PoolRoute(name, router, models, other, caution, fallbacks);
  }
}
