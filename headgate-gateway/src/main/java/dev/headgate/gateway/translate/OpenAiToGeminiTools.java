package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Tools and the choice among them. */
final class OpenAiToGeminiTools {

  private OpenAiToGeminiTools() {}

  static void write(Fields in, ObjectNode out) {
    List<FunctionTool> tools = FunctionTool.readOpenAi(in);
    ToolChoice choice = ToolChoice.readOpenAi(in);
    if (tools.isEmpty()) {
      choice.withoutTools(in);
      return;
    }
    in.take("parallel_tool_calls")
        .filter(parallel -> !parallel.asBoolean(true))
        .ifPresent(off -> in.notes().dropped("parallel_tool_calls"));
    ArrayNode declarations = out.putArray("tools").addObject().putArray("functionDeclarations");
    tools.forEach(tool -> declarations.add(declaration(tool)));
    choice(choice, out);
  }

  private static ObjectNode declaration(FunctionTool tool) {
    ObjectNode written = Json.object().put("name", tool.name());
    tool.description().ifPresent(text -> written.put("description", text));
    written.set("parametersJsonSchema", tool.schema());
    return written;
  }

  private static void choice(ToolChoice choice, ObjectNode out) {
    if (choice instanceof ToolChoice.Unsaid) {
      return;
    }
    ObjectNode config = out.putObject("toolConfig").putObject("functionCallingConfig");
    switch (choice) {
      case ToolChoice.Unsaid unsaid -> {}
      case ToolChoice.Auto auto -> config.put("mode", "AUTO");
      case ToolChoice.None none -> config.put("mode", "NONE");
      case ToolChoice.Required required -> config.put("mode", "ANY");
      case ToolChoice.Named named ->
          config.put("mode", "ANY").putArray("allowedFunctionNames").add(named.name());
    }
  }
}
