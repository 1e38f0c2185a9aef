package dev.headgate.core.pool;

import dev.headgate.core.api.ModelId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All models configured, in the order of the configuration. Immutable; a reload makes a new one.
 */
public final class ModelPool {

  private final Map<ModelId, PooledModel> models;

  private ModelPool(Map<ModelId, PooledModel> models) {
    this.models = models;
  }

  /** Returns a pool of the models, whose ids must differ. */
  public static ModelPool of(Collection<PooledModel> models) {
    Map<ModelId, PooledModel> byId = new LinkedHashMap<>();
    for (PooledModel model : models) {
      if (byId.putIfAbsent(model.card().id(), model) != null) {
        throw new IllegalArgumentException(
            "model: \"%s\" is configured twice (expected: unique ids)"
                .formatted(model.card().id()));
      }
    }
    return new ModelPool(byId);
  }

  /** Returns the model of that id. */
  public Optional<PooledModel> find(ModelId id) {
    return Optional.ofNullable(models.get(id));
  }

  /** Returns all models in the order of the configuration. */
  public List<PooledModel> models() {
    return new ArrayList<>(models.values());
  }
}
