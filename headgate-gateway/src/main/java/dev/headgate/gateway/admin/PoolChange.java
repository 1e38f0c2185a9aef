package dev.headgate.gateway.admin;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelChange;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.config.PoolChanges;
import java.time.Instant;
import java.util.Optional;

/** The changes one can make, each from the pool that is to the one that shall be. */
final class PoolChange {

  private PoolChange() {}

  /** Returns the changes with a model that was not there, or was retired. */
  static PoolChanges added(HeadgateConfig config, ModelDefinition model, Instant now) {
    boolean there = isThere(config, model.id());
    if (there && config.changes().stateOf(model.id()) != ModelState.RETIRED) {
      throw new RoutingException(
          ErrorCode.POOL_CONFLICT,
          "id: %s is in the pool (expected: a new id, or PUT to replace that model)"
              .formatted(Excerpt.of(model.id().value())),
          Optional.of("id"));
    }
    return defined(config, model, ModelState.ACTIVE, now);
  }

  /** Returns the changes with another model in place of one that is there; its state stays. */
  static PoolChanges replaced(HeadgateConfig config, ModelDefinition model, Instant now) {
    ModelState state = config.changes().stateOf(model.id());
    return defined(config, model, state == ModelState.RETIRED ? ModelState.ACTIVE : state, now);
  }

  /** Returns the changes with a model in another state. */
  static PoolChanges moved(HeadgateConfig config, ModelId model, ModelState state, Instant now) {
    PoolChanges changes = config.changes();
    if (changes.stateOf(model) == ModelState.RETIRED && state != ModelState.RETIRED) {
      throw new RoutingException(
          ErrorCode.POOL_CONFLICT,
          "model: %s is retired (expected: POST /admin/v1/models to add it again, or DELETE to go"
                  .formatted(Excerpt.of(model.value()))
              + " back to the configuration)");
    }
    ModelChange before =
        changes
            .find(model)
            .orElseGet(() -> new ModelChange(model, Optional.empty(), ModelState.ACTIVE, now));
    boolean nothingLeft = before.definition().isEmpty() && state == ModelState.ACTIVE;
    return nothingLeft ? changes.without(model) : changes.with(before.in(state, now));
  }

  /** Returns the changes without what was changed of a model. */
  static PoolChanges forgotten(HeadgateConfig config, ModelId model) {
    if (config.changes().find(model).isEmpty()) {
      throw new RoutingException(
          ErrorCode.POOL_CONFLICT,
          "model: %s is as the configuration has it (expected: a model that was changed through"
                  .formatted(Excerpt.of(model.value()))
              + " /admin; others are removed from the configuration itself)");
    }
    return config.changes().without(model);
  }

  private static PoolChanges defined(
      HeadgateConfig config, ModelDefinition model, ModelState state, Instant now) {
    Optional<String> json = Optional.of(model.json().toPrettyString());
    return config.changes().with(new ModelChange(model.id(), json, state, now));
  }

  private static boolean isThere(HeadgateConfig config, ModelId id) {
    return config.models().stream().anyMatch(model -> model.card().id().equals(id));
  }
}
