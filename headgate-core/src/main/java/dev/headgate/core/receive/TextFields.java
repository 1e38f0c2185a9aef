package dev.headgate.core.receive;

import dev.headgate.core.api.Role;
import java.io.IOException;

/**
 * OpenAI's legacy completions and embeddings: one field of texts, which may be a string, token
 * numbers, or an array of either. Each text becomes a user turn; token numbers become none.
 */
final class TextFields implements BodyFields {

  static final TextFields PROMPT = new TextFields("prompt");
  static final TextFields INPUT = new TextFields("input");

  private static final String EXPECTED = "a string, or an array of strings or of token numbers";

  private final String texts;

  private TextFields(String texts) {
    this.texts = texts;
  }

  @Override
  public boolean read(String field, Json json, BodyDraft draft) throws IOException {
    if (field.equals(texts)) {
      readTexts(json, draft);
      return true;
    }
    if (this == INPUT) {
      return false;
    }
    switch (field) {
      case "n" -> Bounds.choices(json, draft);
      case "max_tokens" -> Bounds.maxTokens(json, draft);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void readTexts(Json json, BodyDraft draft) throws IOException {
    if (json.isString()) {
      draft.turn(Role.USER, json.string(EXPECTED));
      return;
    }
    json.array(EXPECTED);
    int elements = 0;
    while (json.nextElement()) {
      readElement(json, draft);
      elements++;
    }
    if (elements == 0) {
      throw json.wrong("at least one text");
    }
  }

  /** Objects stand for images with some servers; they are passed through. */
  private static void readElement(Json json, BodyDraft draft) throws IOException {
    if (json.isString()) {
      draft.turn(Role.USER, json.string(EXPECTED));
      return;
    }
    if (!json.isInteger() && !json.isArray() && !json.isObject()) {
      throw json.wrong("a string or token numbers");
    }
    json.skip();
  }

  @Override
  public String required() {
    return texts;
  }

  @Override
  public String expected() {
    return EXPECTED;
  }
}
