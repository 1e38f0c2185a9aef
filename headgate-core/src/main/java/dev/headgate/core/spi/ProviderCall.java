package dev.headgate.core.spi;

/** A call under way. All methods are called on the context that started it. */
public interface ProviderCall {

  /** Ends the call and its connection or stream; the listener hears nothing more. Idempotent. */
  void cancel();

  /** Stops reading from the provider until {@link #resume()}. */
  void pause();

  /** Goes on reading. */
  void resume();

  /** Returns what the answer has said of itself so far, also once it broke off or was cancelled. */
  default AnswerEnd soFar() {
    return AnswerEnd.UNKNOWN;
  }
}
