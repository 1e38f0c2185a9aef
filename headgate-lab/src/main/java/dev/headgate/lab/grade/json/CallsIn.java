package dev.headgate.lab.grade.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headgate.lab.grade.Answer;
import dev.headgate.lab.grade.ToolCall;
import dev.headgate.lab.grade.extract.JsonText;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls in an answer: those the model made, or else {@code {"name": …, "arguments": {…}}}, or a
 * list of such, in its text. Arguments written into a string are read from there, as OpenAI's are.
 */
final class CallsIn {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CallsIn() {}

  static List<ToolCall> of(Answer answer) {
    if (!answer.calls().isEmpty()) {
      return answer.calls().stream().map(c -> call(c.name(), c.arguments())).toList();
    }
    return JsonText.in(answer.text(), false).map(CallsIn::of).orElse(List.of());
  }

  /** Returns the calls in a piece of JSON; what is not a call is left out. */
  static List<ToolCall> of(JsonNode json) {
    List<ToolCall> calls = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(each -> calls.addAll(of(each)));
      return calls;
    }
    JsonNode call = json.path("function").isObject() ? json.path("function") : json;
    JsonNode arguments = call.has("arguments") ? call.path("arguments") : call.path("parameters");
    if (call.path("name").isTextual()) {
      calls.add(call(call.path("name").textValue(), arguments));
    }
    return calls;
  }

  private static ToolCall call(String name, JsonNode arguments) {
    return new ToolCall(name, arguments.isTextual() ? parsed(arguments.textValue()) : arguments);
  }

  private static JsonNode parsed(String arguments) {
    try {
      return JSON.readTree(arguments);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // fits no expected call
    }
  }
}
