package dev.headgate.lab.corpus;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.feature.PromptFeatures;

/**
 * A row ready to learn from or to measure on.
 *
 * @param row where it came from
 * @param input what a router would see of it when serving, embedding included
 * @param development whether it is held out from training
 */
public record Sample(PromptRow row, RouterInput input, boolean development) {

  /** Returns the prompt's vector. */
  public Embedding embedding() {
    return input.embedding().orElseThrow();
  }

  /** Returns the cheap features, in the order of {@link PromptFeatures#names}. */
  public float[] features() {
    return PromptFeatures.of(input.features());
  }
}
