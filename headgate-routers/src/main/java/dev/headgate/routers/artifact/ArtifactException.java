package dev.headgate.routers.artifact;

/** An artifact that must not be used; the message names it, what is wrong and what helps. */
public final class ArtifactException extends IllegalArgumentException {

  /** Makes an exception whose message is for the operator. */
  public ArtifactException(String message) {
    super(message);
  }
}
