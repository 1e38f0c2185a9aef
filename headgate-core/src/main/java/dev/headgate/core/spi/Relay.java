package dev.headgate.core.spi;

import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Usd;
import java.util.Optional;

/**
 * The way back to the client. All methods are called on the request's context. Either {@link
 * #begin} is called, then {@link #write}, then {@link #end} or {@link #breakOff}; or {@link
 * #refuse} alone.
 */
public interface Relay {

  /** Sends the head of an answer. */
  void begin(RelayHead head);

  /** Sends bytes at once, none held back. */
  void write(byte[] data);

  /** Ends an answer that came whole. */
  void end();

  /** Ends a begun answer that broke off: the client must be able to tell. */
  void breakOff(ErrorCode code, String message);

  /** Answers with an error; nothing was begun. */
  void refuse(Refusal refusal);

  /** Returns whether the client reads more slowly than we write. */
  boolean isFull();

  /** Runs the action once the client has caught up. */
  void onDrain(Runnable action);

  /** Runs the action when the client hangs up before the end. */
  void onClose(Runnable action);

  /**
   * What the head of a routed answer says.
   *
   * @param answer the provider's head
   * @param decision what was decided
   * @param routedModel the model whose answer this is
   * @param attempts calls made so far, this one included
   * @param cost what it cost; empty while it is still being streamed
   */
  record RelayHead(
      AnswerHead answer,
      RoutingDecision decision,
      dev.headgate.core.api.ModelId routedModel,
      int attempts,
      Optional<Usd> cost) {}

  /**
   * What an error answer says.
   *
   * @param failure what went wrong
   * @param decision what was decided; empty when it failed before
   * @param trail how far the decision came that ended in this; empty otherwise
   * @param attempts calls made
   */
  record Refusal(
      ProviderFailure failure,
      Optional<RoutingDecision> decision,
      Optional<DecisionTrail> trail,
      int attempts) {}
}
