package dev.headgate.lab.ask;

/** No further question is asked; the message says why, and how to go on. */
public final class StoppedException extends RuntimeException {

  /** Makes an exception whose message is for the person who runs the command. */
  public StoppedException(String message) {
    super(message);
  }
}
