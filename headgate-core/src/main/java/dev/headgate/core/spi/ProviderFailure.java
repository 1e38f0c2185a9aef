package dev.headgate.core.spi;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call failed.
 *
 * @param code what went wrong
 * @param message for the caller; names no address and no secret
 * @param rejection the provider's own answer, kept when the request was the caller's fault or a
 *     limit was reached
 * @param retryAfter how long the provider asks to wait
 * @param param the request field at fault, as OpenAI's {@code error.param}
 */
public record ProviderFailure(
    ErrorCode code,
    String message,
    Optional<Rejection> rejection,
    Optional<Duration> retryAfter,
    Optional<String> param) {

  /** Makes a failure that blames no field of the request. */
  public ProviderFailure(
      ErrorCode code,
      String message,
      Optional<Rejection> rejection,
      Optional<Duration> retryAfter) {
    this(code, message, rejection, retryAfter, Optional.empty());
  }

  /** Returns a failure without an answer of the provider's own. */
  public static ProviderFailure of(ErrorCode code, String message) {
    return new ProviderFailure(code, message, Optional.empty(), Optional.empty());
  }
}
