package dev.headgate.core.receive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Makes chat requests of plain prompts, and of lines that hold either {@code {"prompt": …}} or a
 * whole OpenAI chat body; for the command line and for Java code. A line's own {@code model} wins
 * over the default one. Thread-safe.
 */
public final class PromptReader {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final RequestReader reader;
  private final String defaultModel;
  private final RequestOptions options;

  /**
   * Makes a reader.
   *
   * @param defaultModel the model name of prompts that name none, such as {@code auto}
   * @param options for all requests
   */
  public PromptReader(RequestReader reader, String defaultModel, RequestOptions options) {
    this.reader = reader;
    this.defaultModel = defaultModel;
    this.options = options;
  }

  /** Returns a chat of one user message; halves of surrogate pairs become question marks. */
  public ChatRequest prompt(String id, String prompt) {
    return chat(id, defaultModel, prompt);
  }

  /**
   * Reads one line of JSON.
   *
   * @throws dev.headgate.core.api.RoutingException as {@link RequestReader#read} does
   */
  public ChatRequest line(String id, byte[] json) {
    JsonNode tree = tree(json);
    if (!tree.isObject()) {
      return read(id, json); // which says what is wrong with it
    }
    if (tree.path("prompt").isTextual() && !tree.has("messages")) {
      JsonNode model = tree.path("model");
      return chat(
          id, model.isTextual() ? model.asText() : defaultModel, tree.path("prompt").asText());
    }
    if (tree.has("model")) {
      return read(id, json);
    }
    return read(id, bytes(((ObjectNode) tree).put("model", defaultModel)));
  }

  private ChatRequest chat(String id, String model, String prompt) {
    String whole = new String(prompt.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    ObjectNode body = MAPPER.createObjectNode().put("model", model);
    body.putArray("messages").addObject().put("role", "user").put("content", whole);
    return read(id, bytes(body));
  }

  private ChatRequest read(String id, byte[] body) {
    return reader.read(
        new Received(id, Dialect.OPENAI, Operation.CHAT, body, options, Caller.ANONYMOUS));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      return MAPPER.missingNode();
    }
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
