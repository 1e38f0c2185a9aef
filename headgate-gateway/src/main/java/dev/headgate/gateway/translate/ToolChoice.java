package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether the model may, must or must not call a tool. */
sealed interface ToolChoice {

  /** Nothing was said: the provider's default, which is {@link Auto} when there are tools. */
  record Unsaid() implements ToolChoice {}

  /** As the model likes. */
  record Auto() implements ToolChoice {}

  /** No tool. */
  record None() implements ToolChoice {}

  /** Some tool. */
  record Required() implements ToolChoice {}

  /**
   * This very tool.
   *
   * @param name of the function
   */
  record Named(String name) implements ToolChoice {}

  /** Returns whether some tool must be called. */
  default boolean forces() {
    return this instanceof Required || this instanceof Named;
  }

  /** Refuses or warns of a choice when there is nothing to choose from. */
  default void withoutTools(Fields request) {
    if (forces()) {
      throw Notes.invalid("tool_choice", "a tool is required", "tools to choose from");
    }
    if (!(this instanceof Unsaid)) {
      request.notes().dropped("tool_choice", "there are no tools");
    }
    request.drop("parallel_tool_calls", "there are no tools");
  }

  /** Reads {@code tool_choice} of an OpenAI request. */
  static ToolChoice readOpenAi(Fields request) {
    return request.take("tool_choice").map(choice -> read(choice, request)).orElse(new Unsaid());
  }

  private static ToolChoice read(JsonNode choice, Fields request) {
    if (choice.path("function").path("name").isTextual()) {
      return new Named(choice.path("function").path("name").asText(""));
    }
    return switch (choice.asText("")) {
      case "auto" -> new Auto();
      case "none" -> new None();
      case "required" -> new Required();
      default ->
          throw request
              .notes()
              .refused(
                  request.at("tool_choice"), "expected: auto, none, required or a named function");
    };
  }
}
