package dev.headgate.core.api;

import java.util.Optional;

/** A request that cannot be answered, with what the caller is to be told. */
public final class RoutingException extends RuntimeException {

  private final ErrorCode code;
  private final String message;
  private final Optional<String> param;

  /**
   * Makes an exception whose message goes to the caller: the value, what was expected, the way out.
   */
  public RoutingException(ErrorCode code, String message) {
    this(code, message, Optional.empty());
  }

  /** Makes an exception that names the request field at fault. */
  public RoutingException(ErrorCode code, String message, Optional<String> param) {
    super(message, null, false, false);
    this.code = code;
    this.message = message;
    this.param = param;
  }

  /** Returns what the caller is told. */
  @Override
  public String getMessage() {
    return message;
  }

  /** Returns what went wrong. */
  public ErrorCode code() {
    return code;
  }

  /** Returns the request field at fault, as OpenAI's {@code error.param}. */
  public Optional<String> param() {
    return param;
  }
}
