package dev.headgate.gateway.config.state;

/** A state file cannot be read or written; the message says which and why. */
public final class StateException extends RuntimeException {

  /** Makes an exception whose message goes to the operator. */
  public StateException(String message) {
    super(message, null, false, false);
  }
}
