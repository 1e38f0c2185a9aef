package dev.headgate.core.api;

import java.util.List;

/** What dispatch shall do. */
public sealed interface RoutePlan {

  /** Returns the model to be called first. */
  ModelId first();

  /**
   * One model; when it fails, the request fails.
   *
   * @param model the model to call
   */
  record Single(ModelId model) implements RoutePlan {
    @Override
    public ModelId first() {
      return model;
    }
  }

  /**
   * Models in order; the next is called when one fails before its first content token.
   *
   * @param models at least two, best first
   */
  record Fallback(List<ModelId> models) implements RoutePlan {
    public Fallback {
      models = List.copyOf(models);
      if (models.size() < 2) {
        throw new IllegalArgumentException(
            "fallback models: " + models + " (expected: at least two)");
      }
    }

    @Override
    public ModelId first() {
      return models.get(0);
    }
  }
}
