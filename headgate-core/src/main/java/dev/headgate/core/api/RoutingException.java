package dev.headgate.core.api;

import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be answered, with what the caller is to be told and, where it was refused
 * while it was decided on, how far that came.
 */
public final class RoutingException extends RuntimeException {

  private final ErrorCode code;
  private final String message;
  private final Optional<String> param;
  private final transient Optional<DecisionTrail> trail;

  /**
   * Makes an exception whose message goes to the caller: the value, what was expected, the way out.
   */
  public RoutingException(ErrorCode code, String message) {
    this(code, message, Optional.empty());
  }

  /** Makes an exception that names the request field at fault. */
  public RoutingException(ErrorCode code, String message, Optional<String> param) {
    this(code, message, param, Optional.empty());
  }

  private RoutingException(
      ErrorCode code, String message, Optional<String> param, Optional<DecisionTrail> trail) {
    super(message, null, false, false);
    this.code = code;
    this.message = message;
    this.param = param;
    this.trail = trail;
  }

  /** Returns the same refusal with how far the decision came. */
  public RoutingException after(DecisionTrail steps) {
    return new RoutingException(code, message, param, Optional.of(steps));
  }

  /** Returns the same refusal with the steps that led to it. */
  public RoutingException because(List<Reason> reasons) {
    return after(DecisionTrail.of(reasons));
  }

  /** Returns the same refusal in other words. */
  public RoutingException saying(String otherwise) {
    return new RoutingException(code, otherwise, param, trail);
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

  /** Returns how far the decision came; empty if the request was refused before it began. */
  public Optional<DecisionTrail> trail() {
    return trail;
  }
}
