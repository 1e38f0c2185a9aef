package dev.headgate.core.testkit;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestBody;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.Turn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** Requests for tests; the body says no more than the model. */
public final class TestRequests {

  private TestRequests() {}

  /** Returns a chat of one user message. */
  public static ChatRequest chat(String model, String prompt) {
    return chat(model, conversation(prompt), RequestOptions.NONE, Caller.ANONYMOUS);
  }

  /** Returns a chat of one user message with options. */
  public static ChatRequest chat(String model, String prompt, RequestOptions options) {
    return chat(model, conversation(prompt), options, Caller.ANONYMOUS);
  }

  /** Returns a chat. */
  public static ChatRequest chat(
      String model, Conversation conversation, RequestOptions options, Caller caller) {
    return request(Operation.CHAT, model, conversation, options, caller);
  }

  /** Returns a request of another kind. */
  public static ChatRequest of(Operation operation, String model, String prompt) {
    return request(operation, model, conversation(prompt), RequestOptions.NONE, Caller.ANONYMOUS);
  }

  /** Returns a conversation of one user message. */
  public static Conversation conversation(String prompt) {
    return new Conversation(
        List.of(new Turn(Role.USER, prompt)), List.of(), 0, 0, 0, false, 1, OptionalLong.empty());
  }

  private static ChatRequest request(
      Operation operation,
      String model,
      Conversation conversation,
      RequestOptions options,
      Caller caller) {
    byte[] body = ("{\"model\":\"" + model + "\"}").getBytes(StandardCharsets.UTF_8);
    return new ChatRequest(
        "decision-1",
        Dialect.OPENAI,
        operation,
        model,
        false,
        new RequestBody(body, 9, body.length - 1),
        conversation,
        options,
        caller);
  }
}
