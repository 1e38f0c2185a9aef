package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Collects the content blocks of a whole Anthropic message: thinking, then text, then calls. */
final class AnthropicContent {

  private final StringBuilder thinking = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final Map<Integer, AnswerPart.ToolCall> calls = new TreeMap<>();
  private final Map<Integer, StringBuilder> arguments = new TreeMap<>();

  void add(AnswerPart part) {
    switch (part) {
      case AnswerPart.Start start -> {}
      case AnswerPart.Finish finish -> {}
      case AnswerPart.Text piece -> text.append(piece.text());
      case AnswerPart.Reasoning piece -> thinking.append(piece.text());
      case AnswerPart.ToolCall call -> calls.put(call.call(), call);
      case AnswerPart.Arguments piece ->
          arguments.computeIfAbsent(piece.call(), i -> new StringBuilder()).append(piece.json());
    }
  }

  ArrayNode write() {
    ArrayNode blocks = Json.array();
    if (!thinking.isEmpty()) {
      ObjectNode block = blocks.addObject().put("type", "thinking");
      block.put("thinking", thinking.toString()).put("signature", "");
    }
    if (!text.isEmpty()) {
      blocks.addObject().put("type", "text").put("text", text.toString());
    }
    calls.values().forEach(call -> blocks.add(toolUse(call)));
    return blocks;
  }

  private ObjectNode toolUse(AnswerPart.ToolCall call) {
    ObjectNode block = Json.object().put("type", "tool_use");
    block.put("id", call.id()).put("name", call.name());
    block.set("input", input(arguments.getOrDefault(call.call(), new StringBuilder())));
    return block;
  }

  private static ObjectNode input(StringBuilder json) {
    if (json.isEmpty()) {
      return Json.object();
    }
    return Json.parseObject(json.toString())
        .orElseThrow(
            () ->
                ProviderErrors.invalid("the provider's tool call has arguments that are no JSON"));
  }
}
