package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the messages of an OpenAI request hold, whatever they are turned into. */
final class OpenAiContent {

  private OpenAiContent() {}

  /** Returns the content parts; a plain string is one text part. */
  static List<Fields> parts(Fields message) {
    return message
        .take("content")
        .map(content -> parts(content, message.at("content"), message.notes()))
        .orElse(List.of());
  }

  private static List<Fields> parts(JsonNode content, String path, Notes notes) {
    if (content.isTextual()) {
      ObjectNode part = Json.object().put("type", "text");
      part.set("text", content);
      return List.of(Fields.of(part, path, notes));
    }
    if (!content.isArray()) {
      throw Notes.invalid(path, Fields.kind(content), "a string or an array");
    }
    return Fields.elements(content, path, notes);
  }

  /** Returns the text of a part that can only be text (or a refusal, which is one). */
  static String text(Fields part) {
    String type = part.requiredText("type");
    String text =
        switch (type) {
          case "text", "refusal" -> part.requiredText(type);
          default -> throw part.notes().refused(part.path(), "expected: text");
        };
    part.rest();
    return text;
  }

  /** Refuses what an earlier answer held that only its own provider can read. */
  static void refuseUnplayable(Fields message) {
    message.refuse("audio", "the provider does not have it; expected: content");
    message.refuse("function_call", "deprecated; expected: tool_calls");
    message.drop("reasoning_content", "reasoning without its signature is not taken back");
    message.drop("reasoning", "reasoning without its signature is not taken back");
  }

  /** Returns the called function. */
  static Fields function(Fields call) {
    String type = call.text("type").orElse("function");
    if (!type.equals("function")) {
      throw call.notes().refused(call.at("type"), "expected: function");
    }
    return call.object("function")
        .orElseThrow(() -> Notes.invalid(call.at("function"), "missing", "an object"));
  }

  /** Returns the arguments of a call as the object they must be; none at all are an empty one. */
  static ObjectNode arguments(Fields function) {
    String text = function.text("arguments").orElse("");
    function.rest();
    if (text.isBlank()) {
      return Json.object();
    }
    return Json.parseObject(text)
        .orElseThrow(
            () -> Notes.invalid(function.at("arguments"), "no JSON object", "one, as a string"));
  }
}
