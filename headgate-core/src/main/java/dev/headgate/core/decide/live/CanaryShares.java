package dev.headgate.core.decide.live;

import dev.headgate.core.api.ModelId;

/**
 * The share of routed requests that a model on trial takes part in. Read for each candidate of each
 * request, and may change between two of them; thread-safe.
 */
@FunctionalInterface
public interface CanaryShares {

  /** No model is on trial. */
  CanaryShares NONE = model -> 1;

  /** Returns the model's share in [0, 1]; 1 for a model that is not on trial. */
  double of(ModelId model);
}
