package dev.headgate.gateway.config;

import dev.headgate.core.api.ModelId;
import java.time.Instant;
import java.util.Optional;

/**
 * What was changed of one model while the gateway ran.
 *
 * @param model whose change it is
 * @param definition the model as the configuration would list it, a JSON object; empty where the
 *     configuration's own holds
 * @param state whether it takes new requests
 * @param changedAt when it was changed last
 */
public record ModelChange(
    ModelId model, Optional<String> definition, ModelState state, Instant changedAt) {

  /** Returns the same model in another state. */
  public ModelChange in(ModelState other, Instant now) {
    return new ModelChange(model, definition, other, now);
  }
}
