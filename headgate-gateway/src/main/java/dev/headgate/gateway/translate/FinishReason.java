package dev.headgate.gateway.translate;

/** Why an answer ended, in the words of all three dialects. */
enum FinishReason {
  STOP("stop", "end_turn"),
  STOP_SEQUENCE("stop", "stop_sequence"),
  LENGTH("length", "max_tokens"),
  TOOL_CALLS("tool_calls", "tool_use"),
  FILTERED("content_filter", "refusal");

  private final String openAi;
  private final String anthropic;

  FinishReason(String openAi, String anthropic) {
    this.openAi = openAi;
    this.anthropic = anthropic;
  }

  String openAi() {
    return openAi;
  }

  String anthropic() {
    return anthropic;
  }

  /** Returns the meaning of {@code finish_reason}; an unknown one is a plain end. */
  static FinishReason ofOpenAi(String reason) {
    return switch (reason) {
      case "length" -> LENGTH;
      case "tool_calls", "function_call" -> TOOL_CALLS;
      case "content_filter" -> FILTERED;
      default -> STOP;
    };
  }

  /** Returns the meaning of {@code stop_reason}; an unknown one is a plain end. */
  static FinishReason ofAnthropic(String reason) {
    return switch (reason) {
      case "stop_sequence" -> STOP_SEQUENCE;
      case "max_tokens", "model_context_window_exceeded" -> LENGTH;
      case "tool_use" -> TOOL_CALLS;
      case "refusal" -> FILTERED;
      default -> STOP;
    };
  }

  /**
   * Returns the meaning of {@code finishReason}; an unknown one is a plain end.
   *
   * @throws InvalidAnswerException if the model made a call that cannot be read
   */
  static FinishReason ofGemini(String reason, boolean calledTools) {
    return switch (reason) {
      case "MAX_TOKENS" -> LENGTH;
      case "SAFETY",
          "RECITATION",
          "LANGUAGE",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          FILTERED;
      case "MALFORMED_FUNCTION_CALL",
          "UNEXPECTED_TOOL_CALL",
          "TOO_MANY_TOOL_CALLS",
          "MISSING_THOUGHT_SIGNATURE",
          "MALFORMED_RESPONSE" ->
          throw ProviderErrors.invalid("the model's tool call cannot be read: " + reason);
      default -> calledTools ? TOOL_CALLS : STOP;
    };
  }
}
