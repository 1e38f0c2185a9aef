package dev.headgate.gateway.config.state;

import dev.headgate.core.api.ModelId;
import java.time.Instant;

/**
 * What is kept of a model on trial.
 *
 * @param model its id
 * @param share of routed requests that it takes part in, in [0, 1)
 * @param since when the share became that
 */
public record CanaryState(ModelId model, double share, Instant since) {

  public CanaryState {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share: " + share + " (expected: >= 0.0 and < 1.0)");
    }
  }
}
