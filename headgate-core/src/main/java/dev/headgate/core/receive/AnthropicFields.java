package dev.headgate.core.receive;

import java.io.IOException;

/** Anthropic's messages. */
final class AnthropicFields implements BodyFields {

  private static final MessagesReader MESSAGES = new MessagesReader(RoleNames.ANTHROPIC, false);

  @Override
  public boolean read(String field, Json json, BodyDraft draft) throws IOException {
    switch (field) {
      case "messages" -> MESSAGES.read(json, draft);
      case "system" -> readSystem(json, draft);
      case "tools" -> ToolsReader.read(json, draft);
      case "output_format" -> AnswerFormat.read(json, draft);
      case "output_config" -> AnswerFormat.readWrapped(json, draft);
      case "metadata" -> UserField.readMetadata(json, draft);
      case "max_tokens" -> Bounds.maxTokens(json, draft);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void readSystem(Json json, BodyDraft draft) throws IOException {
    if (json.isNull()) {
      return;
    }
    ContentReader content = new ContentReader(draft, "a string or an array of text blocks");
    content.read(json);
    draft.system(content.text());
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
