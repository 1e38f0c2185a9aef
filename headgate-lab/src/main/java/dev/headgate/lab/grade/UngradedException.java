package dev.headgate.lab.grade;

/**
 * An answer that could not be graded through no fault of its own: the judge failed or contradicts
 * itself, or code cannot be run in isolation here. Such a row is to be reported and left out, not
 * counted as wrong.
 */
public final class UngradedException extends RuntimeException {

  /** Makes an exception whose message says why, and what would help. */
  public UngradedException(String message) {
    super(message);
  }

  /** Makes an exception that a failure caused. */
  public UngradedException(String message, Throwable cause) {
    super(message, cause);
  }
}
