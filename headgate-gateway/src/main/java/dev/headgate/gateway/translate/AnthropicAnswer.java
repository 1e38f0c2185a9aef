package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes an Anthropic answer apart. If the request's response format was carried by {@link
 * JsonAnswerTool}, that tool's input is the text, and what the model says beside it is left out,
 * since it would spoil the JSON.
 */
final class AnthropicAnswer implements AnswerSource {

  private final boolean jsonAnswer;
  private final AnthropicUsage usage = new AnthropicUsage();
  private final Map<Integer, Integer> callOfBlock = new HashMap<>();

  /** Inputs that came with their blocks; pieces that follow take their place. */
  private final Map<Integer, String> inputOfBlock = new HashMap<>();

  private Optional<String> model = Optional.empty();
  private boolean stopped;
  private boolean finished;

  AnthropicAnswer(boolean jsonAnswer) {
    this.jsonAnswer = jsonAnswer;
  }

  @Override
  public List<AnswerPart> body(byte[] body) {
    JsonNode root =
        Json.parse(body)
            .filter(node -> node.path("content").isArray() && node.path("role").isTextual())
            .orElseThrow(() -> refusal(body));
    List<AnswerPart> parts = new ArrayList<>();
    start(root, parts);
    for (int i = 0; i < root.get("content").size(); i++) {
      block(i, root.get("content").get(i), parts);
      blockEnd(i, parts);
    }
    finish(root, parts);
    stopped = true;
    return parts;
  }

  private static InvalidAnswerException refusal(byte[] body) {
    return Json.parse(body)
        .filter(node -> node.path("error").isObject())
        .map(node -> ProviderErrors.inAnswer(node.get("error")))
        .orElseGet(() -> ProviderErrors.invalid("the provider's answer is no Anthropic message"));
  }

  @Override
  public List<AnswerPart> event(SseEvent event) {
    List<AnswerPart> parts = new ArrayList<>(2);
    if (event.data().isBlank()) {
      return parts;
    }
    if (event.name().equals("error")) {
      throw ProviderErrors.ofEvent(event.data());
    }
    ObjectNode data =
        Json.parseObject(event.data())
            .orElseThrow(() -> ProviderErrors.invalid("the provider's event is not a JSON object"));
    event(data, parts);
    return parts;
  }

  private void event(ObjectNode data, List<AnswerPart> parts) {
    switch (data.path("type").asText("")) {
      case "message_start" -> start(data.path("message"), parts);
      case "content_block_start" ->
          block(data.path("index").asInt(), data.path("content_block"), parts);
      case "content_block_delta" -> delta(data.path("index").asInt(), data.path("delta"), parts);
      case "content_block_stop" -> blockEnd(data.path("index").asInt(), parts);
      case "message_delta" -> {
        usage.read(data.path("usage"));
        finish(data.path("delta"), parts);
      }
      case "message_stop" -> stopped = true;
      case "error" -> throw ProviderErrors.inAnswer(data.path("error"));
      default -> {} // ping, and what may be added later
    }
  }

  private void start(JsonNode message, List<AnswerPart> parts) {
    usage.read(message.path("usage"));
    String name = message.path("model").asText("");
    model = name.isEmpty() ? Optional.empty() : Optional.of(name);
    parts.add(new AnswerPart.Start(message.path("id").asText(""), name));
  }

  /** Begins a block; one of a whole answer holds everything, one of a stream next to nothing. */
  private void block(int index, JsonNode block, List<AnswerPart> parts) {
    switch (block.path("type").asText("")) {
      case "text" -> text(block.path("text").asText(""), parts);
      case "thinking" -> reasoning(block.path("thinking").asText(""), parts);
      case "tool_use" -> toolUse(index, block, parts);
      default -> {} // redacted thinking, which nobody but Anthropic can read
    }
  }

  /** A call of which no piece came is called with the input it began with, mostly {}. */
  private void blockEnd(int index, List<AnswerPart> parts) {
    arguments(index, inputOfBlock.getOrDefault(index, ""), parts);
  }

  private void toolUse(int index, JsonNode block, List<AnswerPart> parts) {
    inputOfBlock.put(index, block.hasNonNull("input") ? Json.text(block.get("input")) : "{}");
    if (jsonAnswer) {
      return;
    }
    int call = callOfBlock.size();
    callOfBlock.put(index, call);
    parts.add(
        new AnswerPart.ToolCall(
            0, call, block.path("id").asText(""), block.path("name").asText(""), Optional.empty()));
  }

  private void delta(int index, JsonNode delta, List<AnswerPart> parts) {
    switch (delta.path("type").asText("")) {
      case "text_delta" -> text(delta.path("text").asText(""), parts);
      case "thinking_delta" -> reasoning(delta.path("thinking").asText(""), parts);
      case "input_json_delta" -> arguments(index, delta.path("partial_json").asText(""), parts);
      default -> {} // signatures and citations have no place in other dialects
    }
  }

  private void text(String text, List<AnswerPart> parts) {
    if (!text.isEmpty() && !jsonAnswer) {
      parts.add(new AnswerPart.Text(0, text));
    }
  }

  private static void reasoning(String text, List<AnswerPart> parts) {
    if (!text.isEmpty()) {
      parts.add(new AnswerPart.Reasoning(0, text));
    }
  }

  private void arguments(int index, String json, List<AnswerPart> parts) {
    if (json.isEmpty()) {
      return;
    }
    inputOfBlock.remove(index);
    if (jsonAnswer) {
      parts.add(new AnswerPart.Text(0, json));
      return;
    }
    Integer call = callOfBlock.get(index);
    if (call != null) {
      parts.add(new AnswerPart.Arguments(0, call, json));
    }
  }

  private void finish(JsonNode holder, List<AnswerPart> parts) {
    String reason = holder.path("stop_reason").asText("");
    if (reason.isEmpty() || finished) {
      return;
    }
    finished = true;
    FinishReason read = FinishReason.ofAnthropic(reason);
    boolean answered = jsonAnswer && read == FinishReason.TOOL_CALLS;
    parts.add(new AnswerPart.Finish(0, answered ? FinishReason.STOP : read));
  }

  @Override
  public boolean ended() {
    return stopped;
  }

  @Override
  public boolean complete() {
    return stopped;
  }

  @Override
  public AnswerEnd end() {
    return new AnswerEnd(usage.seen() ? Optional.of(usage.total()) : Optional.empty(), model);
  }
}
