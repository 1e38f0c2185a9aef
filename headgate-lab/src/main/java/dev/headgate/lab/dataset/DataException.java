package dev.headgate.lab.dataset;

/** Data that cannot be used; the message names the file and the line. */
public final class DataException extends RuntimeException {

  /** Makes an exception whose message is for the person who runs the command. */
  public DataException(String message) {
    super(message);
  }
}
