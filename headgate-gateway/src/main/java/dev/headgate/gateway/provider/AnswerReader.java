package dev.headgate.gateway.provider;

import dev.headgate.core.spi.AnswerEnd;

/** Reads the body of one answer and tells its {@link ProviderExchange} what it amounts to. */
sealed interface AnswerReader permits StreamedAnswer, WholeAnswer, ErrorAnswer {

  /** The next bytes, as they came off the network. */
  void bytes(byte[] bytes);

  /** The body ended the way HTTP says it should. */
  void ended();

  /** The connection broke before the body ended. */
  void broken(Throwable cause);

  /** Returns what the answer has said of itself so far. */
  default AnswerEnd soFar() {
    return AnswerEnd.UNKNOWN;
  }
}
