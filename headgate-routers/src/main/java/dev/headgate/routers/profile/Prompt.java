package dev.headgate.routers.profile;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.routers.feature.PromptPoint;

/**
 * What blocks of a basis read of a prompt.
 *
 * @param embedding its vector
 * @param point its {@link PromptPoint}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Prompt(Embedding embedding, float[] point) {

  static Prompt of(Embedding embedding, RequestFeatures features) {
    return new Prompt(embedding, PromptPoint.of(embedding, features));
  }
}
