package dev.headgate.core.receive;

import java.io.IOException;

/** What a body says of the tenant's user; anything but a string is the provider's to judge. */
final class UserField {

  private UserField() {}

  /** Reads OpenAI's {@code user} or {@code safety_identifier}. */
  static void read(Json json, BodyDraft draft) throws IOException {
    if (!json.isString()) {
      json.skip();
      return;
    }
    draft.user(json.string("a string"));
  }

  /** Reads Anthropic's {@code metadata.user_id}. */
  static void readMetadata(Json json, BodyDraft draft) throws IOException {
    if (!json.isObject()) {
      json.skip();
      return;
    }
    while (json.nextField()) {
      if (json.field().equals("user_id")) {
        read(json, draft);
      } else {
        json.skip();
      }
    }
  }
}
