package dev.headgate.lab.ask;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.spi.TokenCounter;
import java.util.List;

/**
 * What a model is sent.
 *
 * @param messages at least one
 * @param functions it may call, in OpenAI's format; a missing node for none
 */
public record Question(List<Message> messages, JsonNode functions) {

  private static final long TOKENS_PER_MESSAGE = 4;

  public Question {
    messages = List.copyOf(messages);
  }

  /** Returns about how many tokens it takes. */
  public long tokens(TokenCounter counter) {
    long words =
        messages.stream().mapToLong(m -> TOKENS_PER_MESSAGE + counter.count(m.content())).sum();
    return words + (functions.isMissingNode() ? 0 : counter.count(functions.toString()));
  }

  /**
   * A message.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   */
  public record Message(String role, String content) {}
}
