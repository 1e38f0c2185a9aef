package dev.headgate.lab.grade.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.lab.grade.ToolCall;
import java.util.Map;
import java.util.Set;

/**
 * A call that a row expects.
 *
 * @param name the function's
 * @param arguments all that count, with the values expected
 * @param optional names of arguments that may be left out, or given with any value
 * @param match how values are compared
 */
record ExpectedCall(String name, JsonNode arguments, Set<String> optional, JsonMatch match) {

  boolean fits(ToolCall call) {
    return call.name().equals(name)
        && call.arguments().isObject()
        && hasExpected(call.arguments())
        && hasNoOther(call.arguments());
  }

  private boolean hasExpected(JsonNode given) {
    for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
      JsonNode value = given.path(argument.getKey());
      boolean mayLack = value.isMissingNode() && optional.contains(argument.getKey());
      if (!mayLack && !match.same(argument.getValue(), value)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasNoOther(JsonNode given) {
    for (Map.Entry<String, JsonNode> argument : given.properties()) {
      if (!arguments.has(argument.getKey()) && !optional.contains(argument.getKey())) {
        return false;
      }
    }
    return true;
  }
}
