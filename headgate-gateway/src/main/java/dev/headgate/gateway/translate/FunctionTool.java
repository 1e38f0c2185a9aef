package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function offered to the model.
 *
 * @param name as the model is to call it
 * @param description what it does
 * @param schema JSON schema of its arguments
 */
record FunctionTool(String name, Optional<String> description, JsonNode schema) {

  /** Reads {@code tools} of an OpenAI request. */
  static List<FunctionTool> readOpenAi(Fields request) {
    List<FunctionTool> tools = new ArrayList<>();
    for (Fields tool : request.objects("tools")) {
      String type = tool.text("type").orElse("function");
      if (!type.equals("function")) {
        throw tool.notes().refused(tool.at("type"), "expected: function");
      }
      Fields function =
          tool.object("function")
              .orElseThrow(() -> Notes.invalid(tool.at("function"), "missing", "an object"));
      tools.add(read(function));
      tool.rest();
    }
    return tools;
  }

  private static FunctionTool read(Fields function) {
    if (function.isTrue("strict")) {
      function.notes().dropped(function.at("strict"), "arguments are not held to the schema");
    }
    FunctionTool tool =
        new FunctionTool(
            function.requiredText("name"),
            function.text("description"),
            function.take("parameters").orElseGet(FunctionTool::noParameters));
    function.rest();
    return tool;
  }

  private static JsonNode noParameters() {
    var schema = Json.object().put("type", "object");
    schema.putObject("properties");
    return schema;
  }
}
