package dev.headgate.gateway.encoder;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** Hears of each call of an embeddings endpoint once it is over. Must be quick and thread-safe. */
@FunctionalInterface
public interface EncoderListener {

  /** Nobody listens. */
  EncoderListener NONE = (encoder, took, error) -> {};

  /**
   * A call is over.
   *
   * @param encoder its id
   * @param error why it brought nothing; empty when it brought vectors
   */
  void called(String encoder, Duration took, Optional<ErrorCode> error);
}
