package dev.headgate.routers.profile;

/** A profile that cannot be used; the message says what is wrong with it and what is expected. */
public final class ProfileException extends RuntimeException {

  /** Makes an exception without a stack trace: it is about a file, not about code. */
  public ProfileException(String message) {
    super(message, null, false, false);
  }
}
