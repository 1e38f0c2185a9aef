package dev.headgate.core.spi;

import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import java.util.Optional;
import java.util.function.Consumer;

/** Calls made to judge an answer: counted and paid like others, never shown to the client. */
@FunctionalInterface
public interface SideCalls {

  /**
   * Calls a model once, without retries.
   *
   * @param then told the whole answer in the request's dialect, once, on the request's context;
   *     nothing when the call failed or the plan's caps allow none. Not told once the request is
   *     over
   */
  void ask(ModelId model, ChatRequest request, CallRole role, Consumer<Optional<byte[]>> then);
}
