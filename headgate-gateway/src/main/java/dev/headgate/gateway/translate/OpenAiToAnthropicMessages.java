package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The messages of an OpenAI request: system ones go to the front, tool results to the user. */
final class OpenAiToAnthropicMessages {

  private final ArrayNode system = Json.array();
  private final MergedTurns turns = new MergedTurns("content");
  private boolean endsWithToolResult;

  private OpenAiToAnthropicMessages() {}

  /** Writes {@code system} and {@code messages}; returns whether a tool's result comes last. */
  static boolean write(Fields request, ObjectNode out) {
    OpenAiToAnthropicMessages messages = new OpenAiToAnthropicMessages();
    request.objects("messages").forEach(messages::message);
    if (messages.turns.isEmpty()) {
      throw request.notes().refused("messages", "expected: at least one with content of a user");
    }
    if (!messages.system.isEmpty()) {
      out.set("system", messages.system);
    }
    out.set("messages", messages.turns.turns());
    return messages.endsWithToolResult;
  }

  private void message(Fields message) {
    String role = message.requiredText("role");
    switch (role) {
      case "system", "developer" -> system(message);
      case "user" -> OpenAiContent.parts(message).forEach(part -> user(part));
      case "assistant" -> assistant(message);
      case "tool" -> toolResult(message);
      default ->
          throw message
              .notes()
              .refused(message.at("role"), "expected: system, developer, user, assistant or tool");
    }
    endsWithToolResult = role.equals("tool");
    message.rest();
  }

  private void system(Fields message) {
    if (!turns.isEmpty()) {
      message.notes().changed(message.path(), "system message moved to the front");
    }
    for (Fields part : OpenAiContent.parts(message)) {
      String text = OpenAiContent.text(part);
      if (!text.isEmpty()) {
        system.add(textBlock(text));
      }
    }
  }

  private void user(Fields part) {
    OpenAiToAnthropicPart.block(part).ifPresent(block -> turns.add("user", block));
  }

  private void assistant(Fields message) {
    OpenAiContent.refuseUnplayable(message);
    for (Fields part : OpenAiContent.parts(message)) {
      String text = OpenAiContent.text(part);
      if (!text.isEmpty()) {
        turns.add("assistant", textBlock(text));
      }
    }
    message.text("refusal").ifPresent(text -> turns.add("assistant", textBlock(text)));
    message.objects("tool_calls").forEach(this::toolCall);
  }

  private void toolCall(Fields call) {
    Fields function = OpenAiContent.function(call);
    ObjectNode block = Json.object().put("type", "tool_use");
    block.put("id", call.requiredText("id"));
    block.put("name", function.requiredText("name"));
    block.set("input", OpenAiContent.arguments(function));
    turns.add("assistant", block);
    call.rest();
  }

  private void toolResult(Fields message) {
    ObjectNode block = Json.object().put("type", "tool_result");
    block.put("tool_use_id", message.requiredText("tool_call_id"));
    List<Fields> parts = OpenAiContent.parts(message);
    ArrayNode content = block.putArray("content");
    for (Fields part : parts) {
      OpenAiToAnthropicPart.block(part).ifPresent(content::add);
    }
    turns.add("user", block);
  }

  static ObjectNode textBlock(String text) {
    return Json.object().put("type", "text").put("text", text);
  }

  static ObjectNode block(String type, JsonNode source) {
    ObjectNode block = Json.object().put("type", type);
    block.set("source", source);
    return block;
  }
}
