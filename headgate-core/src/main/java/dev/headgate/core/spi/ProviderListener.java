package dev.headgate.core.spi;

/**
 * Hears how a call goes: {@link #onHead} once, {@link #onData} any number of times, then exactly
 * one of {@link #onEnd} and {@link #onFailure}. A failure may come at any point, also first.
 */
public interface ProviderListener {

  /** The provider accepted the call; only successful answers get here. */
  void onHead(AnswerHead head);

  /**
   * Bytes for the client, in its dialect. A streamed answer comes as whole server-sent events as
   * they arrive; any other comes once, whole.
   *
   * @param data not to be written to
   * @param content whether they carry content the caller would miss (text, a tool call, an answer),
   *     rather than a preamble such as the role
   */
  void onData(byte[] data, boolean content);

  /** The answer came whole, with its own end mark. */
  void onEnd(AnswerEnd end);

  /** The call failed, or the answer broke off. */
  void onFailure(ProviderFailure failure);
}
