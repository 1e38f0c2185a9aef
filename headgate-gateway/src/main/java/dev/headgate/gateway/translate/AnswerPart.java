package dev.headgate.gateway.translate;

import java.util.Optional;

/** What an answer consists of, in the order it comes, whatever its dialect. */
sealed interface AnswerPart {

  /**
   * The head; comes first, once.
   *
   * @param id the provider's id of the answer
   * @param model that answers
   */
  record Start(String id, String model) implements AnswerPart {}

  /**
   * A piece of the answer's text.
   *
   * @param choice index of the alternative
   * @param text not empty
   */
  record Text(int choice, String text) implements AnswerPart {}

  /**
   * A piece of the reasoning shown.
   *
   * @param choice index of the alternative
   * @param text not empty
   */
  record Reasoning(int choice, String text) implements AnswerPart {}

  /**
   * The begin of a tool call.
   *
   * @param choice index of the alternative
   * @param call index of the call within it, from 0
   * @param id of the call
   * @param name of the function
   * @param signature Gemini's thought signature
   */
  record ToolCall(int choice, int call, String id, String name, Optional<String> signature)
      implements AnswerPart {}

  /**
   * A piece of the JSON of a call's arguments.
   *
   * @param choice index of the alternative
   * @param call index of the call within it
   * @param json a fragment
   */
  record Arguments(int choice, int call, String json) implements AnswerPart {}

  /**
   * The end of an alternative.
   *
   * @param choice index of the alternative
   * @param reason why it ended
   */
  record Finish(int choice, FinishReason reason) implements AnswerPart {}

  /** Returns whether the caller would miss it. */
  default boolean isContent() {
    return switch (this) {
      case Start start -> false;
      case Finish finish -> false;
      case Text text -> true;
      case Reasoning reasoning -> true;
      case ToolCall call -> true;
      case Arguments arguments -> true;
    };
  }
}
