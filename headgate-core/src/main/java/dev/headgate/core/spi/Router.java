package dev.headgate.core.spi;

import dev.headgate.core.api.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Predicts from a request which of two models should answer it and, where it can, how well any
 * model would.
 *
 * <p>Implementations are pure and thread-safe, do no I/O and answer in microseconds. They are found
 * with {@link java.util.ServiceLoader}; a jar adds one by implementing {@link #winRate} in a class
 * with a public constructor without arguments and naming that class in {@code
 * META-INF/services/dev.headgate.core.spi.Router}.
 */
public interface Router {

  /**
   * Returns the name used in {@code router-<name>-<threshold>}: lower case letters, digits, {@code
   * _}. Unless said otherwise it is the class's: {@code NightShiftRouter} is {@code night_shift}.
   */
  default String name() {
    return getClass()
        .getSimpleName()
        .replaceFirst("(?<=.)Router$", "")
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }

  /** Returns whether the input must carry an embedding. */
  default boolean needsEmbedding() {
    return false;
  }

  /**
   * Returns the ids of the encoders whose vectors the router was trained on, one a language or so;
   * empty where it reads no vector, or any.
   */
  default List<String> encoderIds() {
    return List.of();
  }

  /**
   * Returns whether an answer may take more than a tenth of a millisecond. Such a router is never
   * asked on an event loop, where all other requests would wait for it.
   */
  default boolean takesLong() {
    return false;
  }

  /**
   * Returns the predicted probability in [0, 1] that the strong model's answer is preferred to the
   * weak model's.
   */
  double winRate(RouterInput input, ModelCard strong, ModelCard weak);

  /** Returns the win rate and, from a router that can tell, how sure it is of it. */
  default Judgement judge(RouterInput input, ModelCard strong, ModelCard weak) {
    return new Judgement(winRate(input, strong, weak), OptionalDouble.empty());
  }

  /**
   * Returns the predicted quality of a model's answer, the expected score in [0, 1]; empty when the
   * router knows only pairs, or nothing of this model. Qualities of one router for one input can be
   * compared between any number of models.
   */
  default OptionalDouble quality(RouterInput input, ModelCard model) {
    return OptionalDouble.empty();
  }

  /**
   * Returns the predicted qualities of many models' answers to one input, in the order of the
   * models; empty where the router knows nothing of one. A router for which the input costs more
   * than a model does overrides this.
   */
  default List<Optional<Estimate>> estimates(RouterInput input, List<ModelCard> models) {
    List<Optional<Estimate>> estimates = new ArrayList<>(models.size());
    for (ModelCard model : models) {
      OptionalDouble quality = quality(input, model);
      estimates.add(
          quality.isPresent()
              ? Optional.of(new Estimate(quality.getAsDouble()))
              : Optional.empty());
    }
    return estimates;
  }
}
