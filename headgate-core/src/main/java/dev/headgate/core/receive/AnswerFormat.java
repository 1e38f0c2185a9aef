package dev.headgate.core.receive;

import java.io.IOException;

/**
 * The form an answer must have. Only {@code json_schema} asks something of a model; {@code
 * json_object} and {@code text} are understood by nearly all.
 */
final class AnswerFormat {

  private static final String EXPECTED = "an object with a type";

  private AnswerFormat() {}

  static void read(Json json, BodyDraft draft) throws IOException {
    if (json.isNull()) {
      return;
    }
    json.object(EXPECTED);
    while (json.nextField()) {
      if (json.field().equals("type") && json.string("a string").equals("json_schema")) {
        draft.jsonSchema();
      }
      json.skip();
    }
  }

  /** Reads a format inside {@code {"format": …}}. */
  static void readWrapped(Json json, BodyDraft draft) throws IOException {
    if (json.isNull()) {
      return;
    }
    json.object("an object");
    while (json.nextField()) {
      if (json.field().equals("format")) {
        read(json, draft);
      }
      json.skip();
    }
  }
}
