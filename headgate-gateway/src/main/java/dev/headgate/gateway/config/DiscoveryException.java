package dev.headgate.gateway.config;

/** What was found cannot be used; the message says what to change. */
public final class DiscoveryException extends RuntimeException {

  /** Makes an exception whose message goes to the user. */
  public DiscoveryException(String message) {
    super(message, null, false, false);
  }
}
