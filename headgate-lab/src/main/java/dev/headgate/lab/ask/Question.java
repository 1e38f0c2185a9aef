package dev.headgate.lab.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a model is sent.
 *
 * @param messages at least one
 * @param functions it may call, in OpenAI's format; a missing node for none
 */
public record Question(List<Message> messages, JsonNode functions) {

  public Question {
    messages = List.copyOf(messages);
  }

  /**
   * A message.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   */
  public record Message(String role, String content) {}
}
