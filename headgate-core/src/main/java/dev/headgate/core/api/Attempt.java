package dev.headgate.core.api;

import java.time.Duration;
import java.util.Optional;

/**
 * One call to one endpoint, as it went.
 *
 * @param model the model called
 * @param endpoint the endpoint's id, such as {@code openai/0}; never its address
 * @param error what went wrong; empty when it answered
 * @param timeToFirstToken from the call to the first content token (or the whole body when not
 *     streamed); empty when none came
 * @param duration from the call to its end
 * @param role what it was made for
 * @param charge what it took
 */
public record Attempt(
    ModelId model,
    String endpoint,
    Optional<ErrorCode> error,
    Optional<Duration> timeToFirstToken,
    Duration duration,
    CallRole role,
    Charge charge) {

  /** Makes an attempt to answer that took nothing anybody knows of. */
  public Attempt(
      ModelId model,
      String endpoint,
      Optional<ErrorCode> error,
      Optional<Duration> timeToFirstToken,
      Duration duration) {
    this(model, endpoint, error, timeToFirstToken, duration, CallRole.ANSWER, Charge.NONE);
  }
}
