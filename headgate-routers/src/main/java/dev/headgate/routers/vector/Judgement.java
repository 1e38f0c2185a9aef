package dev.headgate.routers.vector;

import dev.headgate.core.api.Embedding;
import java.util.Optional;

/** What a router learned about prompts with vectors of one encoder. */
public interface Judgement {

  /** Returns how much the prompt needs a strong model, in [0, 1], whichever models they are. */
  double need(Embedding prompt);

  /**
   * Returns how well a model would answer, in [0, 1].
   *
   * @param model its name in lower case
   * @return empty where nothing is known of the model
   */
  Optional<Double> quality(Embedding prompt, String model);
}
