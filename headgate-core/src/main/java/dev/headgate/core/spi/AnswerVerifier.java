package dev.headgate.core.spi;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import java.util.List;

/**
 * Says of a model's answer whether it is good enough for the client, before the client sees any of
 * it. Thread-safe; it must not block, what takes long is a further call.
 */
public interface AnswerVerifier {

  /** Returns its name for logs and reasons, such as {@code logprobs}. */
  String name();

  /** Returns the models it calls beside the one whose answer it judges. */
  default List<ModelId> models() {
    return List.of();
  }

  /**
   * Returns what is sent in place of the client's request, so that the answer says what is needed
   * to judge it. Whatever the answer holds more because of it, {@link Inspection#shown} takes out.
   * Where a model refuses it, others are asked: the client may not be to blame.
   *
   * @param upstream what the endpoint speaks that is called
   */
  default ChatRequest prepare(ChatRequest request, Dialect upstream) {
    return request;
  }

  /** Returns whether an answer goes to the client that could not be judged. */
  default boolean passesUnjudged() {
    return false;
  }

  /**
   * Begins to look at one answer.
   *
   * @param request the client's, as it came
   * @param model that answers
   * @param calls makes further calls, within the plan's caps
   */
  Inspection inspect(ChatRequest request, ModelId model, SideCalls calls);
}
