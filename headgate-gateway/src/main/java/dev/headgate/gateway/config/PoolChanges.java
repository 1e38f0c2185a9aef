package dev.headgate.gateway.config;

import dev.headgate.core.api.ModelId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was changed of the pool while the gateway ran: it lies over the configuration, and where
 * both speak of a model, this holds.
 *
 * @param models one for each model changed, in the order of their first change
 */
public record PoolChanges(List<ModelChange> models) {

  /** Nothing was. */
  public static final PoolChanges NONE = new PoolChanges(List.of());

  public PoolChanges {
    models = List.copyOf(models);
  }

  /** Returns what was changed of the model. */
  public Optional<ModelChange> find(ModelId model) {
    return models.stream().filter(change -> change.model().equals(model)).findFirst();
  }

  /** Returns whether the model takes new requests. */
  public ModelState stateOf(ModelId model) {
    return find(model).map(ModelChange::state).orElse(ModelState.ACTIVE);
  }

  /** Returns the same with this in place of what was changed of its model before. */
  public PoolChanges with(ModelChange next) {
    List<ModelChange> changed = new ArrayList<>(models);
    int at = changed.stream().map(ModelChange::model).toList().indexOf(next.model());
    if (at < 0) {
      changed.add(next);
    } else {
      changed.set(at, next);
    }
    return new PoolChanges(changed);
  }

  /** Returns the same with nothing changed of the model. */
  public PoolChanges without(ModelId model) {
    return new PoolChanges(
        models.stream().filter(change -> !change.model().equals(model)).toList());
  }
}
