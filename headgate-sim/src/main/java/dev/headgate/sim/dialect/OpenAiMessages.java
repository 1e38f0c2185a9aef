package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.PromptSize;
import java.util.Set;

/** Reads the messages of an OpenAI chat request. */
final class OpenAiMessages {

  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");

  private final PromptSize size = new PromptSize();
  private String prompt = "";
  private boolean endsWithToolResult;

  OpenAiMessages(JsonNode messages) {
    int index = 0;
    for (JsonNode message : messages) {
      read(message, "messages[" + index++ + "]");
    }
  }

  PromptSize size() {
    return size;
  }

  String prompt() {
    return prompt;
  }

  boolean endsWithToolResult() {
    return endsWithToolResult;
  }

  private void read(JsonNode message, String where) {
    String role = message.path("role").asText();
    if (!ROLES.contains(role)) {
      throw Fields.wrong(
          where + ".role",
          message.path("role"),
          "system, developer, user, assistant, tool or function");
    }
    String text = content(message.path("content"), role, where + ".content");
    message.path("tool_calls").forEach(call -> size.addText(call.toString()));
    if (role.equals("user")) {
      prompt = text;
    }
    endsWithToolResult = role.equals("tool") || role.equals("function");
  }

  private String content(JsonNode content, String role, String where) {
    if (content.isTextual()) {
      size.addText(content.textValue());
      return content.textValue();
    }
    if (content.isArray()) {
      StringBuilder text = new StringBuilder();
      int index = 0;
      for (JsonNode part : content) {
        text.append(part(part, where + "[" + index++ + "]"));
      }
      return text.toString();
    }
    boolean mayBeAbsent = role.equals("assistant");
    if (mayBeAbsent && (content.isNull() || content.isMissingNode())) {
      return "";
    }
    throw Fields.wrong(where, content, "a string or an array of parts");
  }

  private String part(JsonNode part, String where) {
    switch (part.path("type").asText()) {
      case "text" -> {
        String text = text(part.path("text"), where + ".text");
        size.addText(text);
        return text;
      }
      case "refusal" -> size.addText(part.path("refusal").asText());
      case "image_url" -> {
        text(part.path("image_url").path("url"), where + ".image_url.url");
        size.addImage();
      }
      case "input_audio" -> {
        text(part.path("input_audio").path("data"), where + ".input_audio.data");
        size.addAudio();
      }
      case "file" -> size.addText("file");
      default ->
          throw Fields.wrong(
              where + ".type", part.path("type"), "text, image_url, input_audio, file or refusal");
    }
    return "";
  }

  private static String text(JsonNode node, String where) {
    if (!node.isTextual()) {
      throw Fields.wrong(where, node, "a string");
    }
    return node.textValue();
  }
}
