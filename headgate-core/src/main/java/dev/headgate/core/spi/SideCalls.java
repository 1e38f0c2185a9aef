package dev.headgate.core.spi;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import java.util.function.Consumer;

/** Calls made to judge an answer: counted and paid like others, never shown to the client. */
@FunctionalInterface
public interface SideCalls {

  /**
   * Calls a model once, without retries.
   *
   * @param then told what became of it, once, on the request's context. Not told once the request
   *     is over
   */
  void ask(ModelId model, ChatRequest request, CallRole role, Consumer<SideAnswer> then);

  /**
   * Returns whether the plan's caps leave room for so many calls of the model, and for whatever
   * follows an answer they find poor. A verdict that needs them all is not worth paying for where
   * they do not.
   */
  default boolean leaveRoomFor(ModelId model, int calls) {
    return true;
  }
}
