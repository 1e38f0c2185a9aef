package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Tools, the choice among them and the response format. */
final class OpenAiToAnthropicTools {

  private OpenAiToAnthropicTools() {}

  /** Writes them; returns whether the model is forced to call a tool. */
  static boolean write(Fields in, ObjectNode out) {
    List<FunctionTool> tools = FunctionTool.readOpenAi(in);
    ToolChoice choice = ToolChoice.readOpenAi(in);
    boolean oneAtATime =
        in.take("parallel_tool_calls").filter(parallel -> !parallel.asBoolean(true)).isPresent();
    if (tools.isEmpty()) {
      choice.withoutTools(in);
      return JsonAnswerTool.write(in, out);
    }
    tools(tools, out);
    choice(choice, oneAtATime, out);
    JsonAnswerTool.write(in, out);
    return choice.forces();
  }

  private static void tools(List<FunctionTool> tools, ObjectNode out) {
    ArrayNode all = out.putArray("tools");
    for (FunctionTool tool : tools) {
      ObjectNode written = all.addObject().put("name", tool.name());
      tool.description().ifPresent(text -> written.put("description", text));
      written.set("input_schema", tool.schema());
    }
  }

  private static void choice(ToolChoice choice, boolean oneAtATime, ObjectNode out) {
    if (choice instanceof ToolChoice.Unsaid && !oneAtATime) {
      return;
    }
    ObjectNode written = out.putObject("tool_choice");
    switch (choice) {
      case ToolChoice.Unsaid unsaid -> written.put("type", "auto");
      case ToolChoice.Auto auto -> written.put("type", "auto");
      case ToolChoice.None none -> written.put("type", "none");
      case ToolChoice.Required required -> written.put("type", "any");
      case ToolChoice.Named named -> written.put("type", "tool").put("name", named.name());
    }
    if (oneAtATime && !(choice instanceof ToolChoice.None)) {
      written.put("disable_parallel_tool_use", true);
    }
  }
}
