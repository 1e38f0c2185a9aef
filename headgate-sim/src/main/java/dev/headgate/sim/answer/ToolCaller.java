package dev.headgate.sim.answer;

import java.util.List;
import java.util.Locale;

/**
 * Decides which offered tools a prompt asks for. A tool is asked for when the prompt has its name
 * or a word of it of four letters or more ("weather" for {@code get_weather}), or the first one
 * when it speaks of a tool or a function.
 */
final class ToolCaller {

  private final long seed;

  ToolCaller(long seed) {
    this.seed = seed;
  }

  List<ToolCall> calls(AnswerRequest request, int choice) {
    return chosen(request).stream().map(tool -> call(request, tool, choice)).toList();
  }

  private static List<Tool> chosen(AnswerRequest request) {
    List<Tool> tools = request.tools();
    if (tools.isEmpty()) {
      return List.of();
    }
    return switch (request.toolChoice()) {
      case ToolChoice.Never never -> List.of();
      case ToolChoice.Named named ->
          tools.stream().filter(tool -> tool.name().equals(named.name())).limit(1).toList();
      case ToolChoice.Required required -> {
        List<Tool> asked = askedFor(request);
        yield asked.isEmpty() ? tools.subList(0, 1) : asked;
      }
      case ToolChoice.Auto auto -> request.answersToolResult() ? List.of() : askedFor(request);
    };
  }

  private static List<Tool> askedFor(AnswerRequest request) {
    String prompt = request.prompt().toLowerCase(Locale.ROOT);
    List<Tool> named =
        request.tools().stream().filter(tool -> mentions(prompt, tool.name())).toList();
    if (named.isEmpty() && (prompt.contains("tool") || prompt.contains("function"))) {
      return request.tools().subList(0, 1);
    }
    return named;
  }

  private static boolean mentions(String prompt, String tool) {
    String name = tool.toLowerCase(Locale.ROOT);
    if (prompt.contains(name)) {
      return true;
    }
    for (String word : name.split("[^a-z0-9]+", -1)) {
      if (word.length() >= 4 && prompt.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private ToolCall call(AnswerRequest request, Tool tool, int choice) {
    long hash = Hashing.mix(Hashing.mix(Hashing.mix(seed, request.prompt()), tool.name()), choice);
    String arguments = new SchemaSynthesiser(tool.schema(), hash).object().toString();
    return new ToolCall(Hashing.hex(hash), tool.name(), arguments);
  }
}
