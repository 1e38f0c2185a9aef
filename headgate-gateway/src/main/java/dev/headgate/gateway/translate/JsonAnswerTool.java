package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * OpenAI's {@code response_format} for Anthropic. Not every Claude model holds its answer to a
 * schema, but all of them take a forced tool whose input has one; so the schema becomes that of a
 * tool the model must call, and the tool's input is given back as the answer's text.
 *
 * <p>There can be but one forced tool, so a request with tools of its own and a format is refused.
 */
final class JsonAnswerTool {

  static final String NAME = "json_answer";
  private static final String FORMAT = "response_format";

  private JsonAnswerTool() {}

  /** Returns whether the answer to a request of that format type comes by the tool. */
  static boolean answers(String formatType) {
    return formatType.equals("json_schema") || formatType.equals("json_object");
  }

  /** Adds the tool if the request has such a format; returns whether it did. */
  static boolean write(Fields request, ObjectNode out) {
    Optional<Fields> format = request.object(FORMAT);
    if (format.isEmpty() || !asksForJson(format.get())) {
      format.ifPresent(Fields::rest);
      return false;
    }
    if (out.has("tools")) {
      throw request
          .notes()
          .refused(FORMAT, "together with tools; expected: one of tools and response_format");
    }
    addTool(format.get(), out);
    format.get().rest();
    return true;
  }

  private static boolean asksForJson(Fields format) {
    String type = format.requiredText("type");
    if (answers(type)) {
      return true;
    }
    if (type.equals("text")) {
      return false;
    }
    throw format.notes().refused(format.at("type"), "expected: text, json_object or json_schema");
  }

  private static void addTool(Fields format, ObjectNode out) {
    Optional<Fields> named = format.object("json_schema");
    ObjectNode tool = out.putArray("tools").addObject();
    tool.put("name", NAME);
    tool.put(
        "description",
        named.flatMap(s -> s.text("description")).orElse("Gives the answer to the user."));
    tool.set(
        "input_schema", named.map(JsonAnswerTool::schema).orElseGet(JsonAnswerTool::anyObject));
    out.putObject("tool_choice").put("type", "tool").put("name", NAME);
  }

  private static JsonNode schema(Fields named) {
    JsonNode schema = named.take("schema").orElseGet(JsonAnswerTool::anyObject);
    named.skip("name", "strict");
    named.rest();
    if (!schema.path("type").asText("").equals("object")) {
      throw named
          .notes()
          .refused(named.at("schema"), "expected: a schema whose \"type\" is \"object\"");
    }
    return schema;
  }

  private static JsonNode anyObject() {
    return Json.object().put("type", "object");
  }
}
