package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The system prompt and messages of an Anthropic request. Tool results, which Anthropic has in the
 * user's messages, become messages of their own before the rest of that message.
 */
final class AnthropicToOpenAiMessages {

  private final ArrayNode messages = Json.array();

  private AnthropicToOpenAiMessages() {}

  static void write(Fields request, ObjectNode out) {
    AnthropicToOpenAiMessages written = new AnthropicToOpenAiMessages();
    written.system(AnthropicBlocks.read(request, "system"));
    request.objects("messages").forEach(written::message);
    out.set("messages", written.messages);
  }

  private void system(List<Fields> blocks) {
    String text =
        blocks.stream()
            .map(AnthropicToOpenAiMessages::onlyText)
            .collect(Collectors.joining("\n\n"));
    if (!text.isEmpty()) {
      messages.addObject().put("role", "system").put("content", text);
    }
  }

  private static String onlyText(Fields block) {
    if (!block.requiredText("type").equals("text")) {
      throw block.notes().refused(block.path(), "expected: text");
    }
    return AnthropicBlocks.text(block);
  }

  private void message(Fields message) {
    switch (message.requiredText("role")) {
      case "user" -> user(message);
      case "assistant" -> assistant(message);
      case "system" -> system(AnthropicBlocks.read(message, "content"));
      default -> throw message.notes().refused(message.at("role"), "expected: user or assistant");
    }
    message.rest();
  }

  private void user(Fields message) {
    ArrayNode parts = Json.array();
    for (Fields block : AnthropicBlocks.read(message, "content")) {
      if (block.requiredText("type").equals("tool_result")) {
        toolResult(block, parts);
      } else {
        AnthropicBlocks.part(block).ifPresent(parts::add);
      }
    }
    if (!parts.isEmpty()) {
      addUser(parts);
    }
  }

  /** One text is sent as a plain string, which every server takes. */
  private void addUser(ArrayNode parts) {
    ObjectNode message = messages.addObject().put("role", "user");
    if (parts.size() == 1 && parts.get(0).has("text")) {
      message.set("content", parts.get(0).get("text"));
    } else {
      message.set("content", parts);
    }
  }

  /** A tool's message holds only text, so its images go into the user's message that follows. */
  private void toolResult(Fields result, ArrayNode userParts) {
    StringBuilder text = new StringBuilder(result.isTrue("is_error") ? "Error: " : "");
    for (Fields block : AnthropicBlocks.read(result, "content")) {
      if (block.requiredText("type").equals("text")) {
        text.append(AnthropicBlocks.text(block));
      } else {
        result.notes().changed(block.path(), "moved from the tool's result to a user message");
        AnthropicBlocks.part(block).ifPresent(userParts::add);
      }
    }
    messages
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", result.requiredText("tool_use_id"))
        .put("content", text.toString());
    AnthropicBlocks.rest(result);
  }

  private void assistant(Fields message) {
    StringBuilder text = new StringBuilder();
    ArrayNode calls = Json.array();
    for (Fields block : AnthropicBlocks.read(message, "content")) {
      switch (block.requiredText("type")) {
        case "text" -> text.append(AnthropicBlocks.text(block));
        case "tool_use" -> calls.add(toolCall(block));
        case "thinking", "redacted_thinking" ->
            block.notes().dropped("thinking blocks", "only Anthropic takes them back");
        default ->
            throw block.notes().refused(block.at("type"), "expected: text, tool_use or thinking");
      }
    }
    addAssistant(text.toString(), calls);
  }

  private void addAssistant(String text, ArrayNode calls) {
    if (text.isEmpty() && calls.isEmpty()) {
      return;
    }
    ObjectNode written = messages.addObject().put("role", "assistant");
    written.put("content", text.isEmpty() ? null : text);
    if (!calls.isEmpty()) {
      written.set("tool_calls", calls);
    }
  }

  private static ObjectNode toolCall(Fields block) {
    ObjectNode call = Json.object();
    call.put("id", block.requiredText("id")).put("type", "function");
    call.putObject("function")
        .put("name", block.requiredText("name"))
        .put("arguments", Json.text(block.take("input").orElseGet(Json::object)));
    AnthropicBlocks.rest(block);
    return call;
  }
}
