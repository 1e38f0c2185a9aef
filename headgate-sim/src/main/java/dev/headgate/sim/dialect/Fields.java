package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.answer.AnswerRequest;
import dev.headgate.sim.answer.ToolChoice;
import java.util.OptionalInt;

/** Checked access to the fields of a request, with the messages providers give. */
final class Fields {

  private static final int MOST_CHOICES = 128;

  private Fields() {}

  static String model(JsonNode body, Target target) {
    JsonNode model = body.path("model");
    if (model.isTextual() && !model.textValue().isEmpty()) {
      return model.textValue();
    }
    if (model.isMissingNode()) {
      return target.model().orElseThrow(() -> missing("model"));
    }
    throw wrong("model", model, "a model's name");
  }

  static JsonNode nonEmptyArray(JsonNode body, String name) {
    JsonNode array = body.path(name);
    if (array.isMissingNode() || array.isNull()) {
      throw missing(name);
    }
    if (!array.isArray() || array.isEmpty()) {
      throw wrong(name, array, "a non-empty array");
    }
    return array;
  }

  static boolean flag(JsonNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw wrong(name, value, "true or false");
    }
    return value.booleanValue();
  }

  static OptionalInt positive(JsonNode body, String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.isInt() || value.intValue() < 1) {
      throw wrong(name, value, "an integer >= 1");
    }
    return OptionalInt.of(value.intValue());
  }

  static int choices(JsonNode body, String name) {
    int choices = positive(body, name).orElse(1);
    if (choices > MOST_CHOICES) {
      throw wrong(name, body.path(name), "1 to " + MOST_CHOICES);
    }
    return choices;
  }

  static OptionalInt orElse(OptionalInt first, OptionalInt second) {
    return first.isPresent() ? first : second;
  }

  static JsonNode either(JsonNode node, String name, String otherName) {
    return node.has(name) ? node.path(name) : node.path(otherName);
  }

  /** Fails when a tool is demanded that is not offered. */
  static void checkNamedTool(AnswerRequest request) {
    if (request.toolChoice() instanceof ToolChoice.Named named
        && request.tools().stream().noneMatch(tool -> tool.name().equals(named.name()))) {
      throw new RequestProblem(
          Problem.invalid(
              "tool_choice: " + named.name() + " (expected: the name of an offered tool)",
              "tool_choice"));
    }
  }

  static RequestProblem missing(String name) {
    return new RequestProblem(
        new Problem(
            400,
            "Missing required parameter: '" + name + "'.",
            "missing_required_parameter",
            name));
  }

  static RequestProblem wrong(String name, JsonNode value, String expected) {
    String shown = value.toString();
    String brief = shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    return new RequestProblem(
        Problem.invalid(name + ": " + brief + " (expected: " + expected + ")", name));
  }
}
