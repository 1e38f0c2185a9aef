package dev.headgate.core.receive;

import java.io.IOException;

/** OpenAI's chat completions. */
final class OpenAiChatFields implements BodyFields {

  private static final MessagesReader MESSAGES = new MessagesReader(RoleNames.OPENAI, true);

  @Override
  public boolean read(String field, Json json, BodyDraft draft) throws IOException {
    switch (field) {
      case "messages" -> MESSAGES.read(json, draft);
      case "tools", "functions" -> ToolsReader.read(json, draft);
      case "response_format" -> AnswerFormat.read(json, draft);
      case "modalities" -> Modalities.read(json, draft);
      case "n" -> Bounds.choices(json, draft);
      case "user", "safety_identifier" -> UserField.read(json, draft);
      case "max_completion_tokens" -> Bounds.maxTokens(json, draft);
      case "max_tokens" -> readOlderBound(json, draft);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The newer name wins when both are there, whichever comes first. */
  private static void readOlderBound(Json json, BodyDraft draft) throws IOException {
    if (draft.has("max_completion_tokens")) {
      json.skip();
      return;
    }
    Bounds.maxTokens(json, draft);
  }

  @Override
  public String required() {
    return "messages";
  }

  @Override
  public String expected() {
    return MessagesReader.EXPECTED;
  }
}
