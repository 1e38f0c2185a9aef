package dev.headgate.core.spi;

import dev.headgate.core.api.ModelCard;

/**
 * Predicts from a request which of two models should answer it.
 *
 * <p>Implementations are pure and thread-safe, do no I/O and answer in microseconds. They are found
 * with {@link java.util.ServiceLoader}; a jar adds one by implementing this interface with a public
 * constructor without arguments and naming it in {@code
 * META-INF/services/dev.headgate.core.spi.Router}.
 */
public interface Router {

  /**
   * Returns the name used in {@code router-<name>-<threshold>}: lower case letters, digits, {@code
   * _}.
   */
  String name();

  /** Returns whether the input must carry an embedding. */
  default boolean needsEmbedding() {
    return false;
  }

  /**
   * Returns the predicted probability in [0, 1] that the strong model's answer is preferred to the
   * weak model's.
   */
  double winRate(RouterInput input, ModelCard strong, ModelCard weak);
}
