package dev.headgate.core.dispatch;

import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.AnswerHead;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Relay;

/** Whose a call is: says when its answer may flow to the client, and what follows its end. */
interface CallOwner {

  /** Returns the client whose pace the call keeps to. */
  Relay client();

  /** Returns what the call is wanted for. */
  Ask ask();

  /**
   * More of the answer is held back. Whoever wants the client to have it calls {@link
   * LiveCall#release}, now or later; from then on what comes goes through.
   *
   * @param ripe whether there is content to be relayed, or the answer is whole
   */
  void held(LiveCall call, boolean ripe);

  /** Returns what the client gets to see of a piece; nothing of it if that is empty. */
  byte[] shown(LiveCall call, byte[] data);

  /**
   * The answer begins towards the client.
   *
   * @param priced whether what it took is known
   */
  void begin(LiveCall call, AnswerHead head, boolean priced);

  /** The first content goes to the client. */
  void firstContent();

  /** The provider's part is over: the answer came whole, be it relayed or still held. */
  void ended(LiveCall call, AnswerEnd end);

  /** The whole answer went to the client. */
  void answered(LiveCall call, AnswerEnd end);

  /** The call failed; if it was begun towards the client, half-way. */
  void failed(LiveCall call, ProviderFailure failure);

  /** Our own code failed. */
  void crashed(RuntimeException cause);
}
