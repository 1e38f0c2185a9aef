package dev.headgate.core.receive;

import java.io.IOException;

/** What kinds of answer are wanted; asking for audio counts as an audio part. */
final class Modalities {

  private Modalities() {}

  static void read(Json json, BodyDraft draft) throws IOException {
    if (json.isNull()) {
      return;
    }
    json.array("an array of strings");
    while (json.nextElement()) {
      if (json.string("a string").equals("audio")) {
        draft.audio();
      }
    }
  }
}
