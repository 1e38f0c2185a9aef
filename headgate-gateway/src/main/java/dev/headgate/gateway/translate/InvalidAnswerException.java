package dev.headgate.gateway.translate;

import dev.headgate.core.api.ErrorCode;

/** A provider's answer that cannot be relayed: broken, of another dialect, or an error event. */
public final class InvalidAnswerException extends RuntimeException {

  private final ErrorCode code;

  /** Makes an exception whose message may be shown to the caller. */
  public InvalidAnswerException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** Returns {@code UPSTREAM_INVALID_RESPONSE}, or what the provider's error event amounts to. */
  public ErrorCode code() {
    return code;
  }
}
