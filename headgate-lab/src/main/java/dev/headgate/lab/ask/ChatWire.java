package dev.headgate.lab.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.TokenCounter;
import dev.headgate.lab.grade.Answer;
import dev.headgate.lab.grade.ToolCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Chat completions as they go over the wire; not streamed, since nobody watches. */
final class ChatWire {

  private static final int SHOWN_BYTES = 4_096;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String model;
  private final AskLimits limits;
  private final TokenCounter tokens;

  ChatWire(String model, AskLimits limits, TokenCounter tokens) {
    this.model = model;
    this.limits = limits;
    this.tokens = tokens;
  }

  /**
   * Returns the body of a request.
   *
   * @param bound the field that bounds the answer; models that reason want another than the rest
   */
  byte[] request(Question question, String bound) throws IOException {
    ObjectNode body = JSON.createObjectNode().put("model", model);
    ArrayNode messages = body.putArray("messages");
    question
        .messages()
        .forEach(
            each -> messages.addObject().put("role", each.role()).put("content", each.content()));
    if (!question.functions().isMissingNode()) {
      body.set("tools", question.functions());
    }
    body.put(bound, limits.maxTokens());
    limits.temperature().ifPresent(given -> body.put("temperature", given));
    return JSON.writeValueAsBytes(body);
  }

  /** Reads the body of an answer with status 200. */
  Attempt read(Question question, byte[] body, Duration latency) {
    JsonNode answer = tree(body);
    JsonNode choice = answer.path("choices").path(0);
    JsonNode message = choice.path("message");
    if (!message.isObject()) {
      return new Attempt.Faulty("no answer in " + Excerpt.of(text(body)), true);
    }
    String end = choice.path("finish_reason").asText();
    if (end.equals("content_filter") || message.path("refusal").isTextual()) {
      return new Attempt.Refused("the endpoint's filter refused it");
    }
    Answer given = new Answer(message.path("content").asText(""), calls(message));
    return new Attempt.Answered(
        new Reply(given, usage(question, answer, given), latency, end.equals("length")));
  }

  /** Returns an error's words; the endpoint's own where it says any. */
  static String error(byte[] body) {
    JsonNode error = tree(body).path("error");
    JsonNode message = error.isTextual() ? error : error.path("message");
    return message.isTextual() ? Excerpt.bare(message.textValue()) : "";
  }

  /** Returns the beginning of a body as text. */
  static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, SHOWN_BYTES), StandardCharsets.UTF_8);
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  private static List<ToolCall> calls(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      calls.add(new ToolCall(function.path("name").asText(), arguments(function)));
    }
    return calls;
  }

  private static JsonNode arguments(JsonNode function) {
    String text = function.path("arguments").asText("");
    try {
      return JSON.readTree(text);
    } catch (IOException notJson) {
      return TextNode.valueOf(text);
    }
  }

  private TokenUsage usage(Question question, JsonNode answer, Answer given) {
    JsonNode usage = answer.path("usage");
    if (!usage.path("prompt_tokens").isNumber()) {
      return new TokenUsage(question.tokens(tokens), 0, tokens.count(given.text()), 0);
    }
    return new TokenUsage(
        count(usage.path("prompt_tokens")),
        count(usage.path("prompt_tokens_details").path("cached_tokens")),
        count(usage.path("completion_tokens")),
        count(usage.path("completion_tokens_details").path("reasoning_tokens")));
  }

  private static long count(JsonNode value) {
    return Math.max(0, value.asLong());
  }
}
