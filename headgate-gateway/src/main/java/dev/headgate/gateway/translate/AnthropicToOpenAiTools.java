package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Tools and the choice among them; tools that run at Anthropic are refused. */
final class AnthropicToOpenAiTools {

  private AnthropicToOpenAiTools() {}

  static void write(Fields in, ObjectNode out) {
    List<Fields> tools = in.objects("tools");
    if (!tools.isEmpty()) {
      ArrayNode all = out.putArray("tools");
      tools.forEach(tool -> all.add(tool(tool)));
    }
    in.object("tool_choice").ifPresent(choice -> choice(choice, out));
  }

  private static ObjectNode tool(Fields tool) {
    String type = tool.text("type").orElse("custom");
    if (!type.equals("custom")) {
      throw tool.notes().refused(tool.at("type"), "it runs at Anthropic; expected: custom");
    }
    ObjectNode written = Json.object().put("type", "function");
    ObjectNode function = written.putObject("function").put("name", tool.requiredText("name"));
    tool.copy("description", function, "description");
    tool.copy("input_schema", function, "parameters");
    tool.copy("strict", function, "strict");
    AnthropicBlocks.dropCacheControl(tool);
    tool.rest();
    return written;
  }

  private static void choice(Fields choice, ObjectNode out) {
    switch (choice.requiredText("type")) {
      case "auto" -> out.put("tool_choice", "auto");
      case "any" -> out.put("tool_choice", "required");
      case "none" -> out.put("tool_choice", "none");
      case "tool" ->
          out.putObject("tool_choice")
              .put("type", "function")
              .putObject("function")
              .put("name", choice.requiredText("name"));
      default ->
          throw choice.notes().refused(choice.at("type"), "expected: auto, any, tool or none");
    }
    if (choice.isTrue("disable_parallel_tool_use")) {
      out.put("parallel_tool_calls", false);
    }
    choice.rest();
  }
}
