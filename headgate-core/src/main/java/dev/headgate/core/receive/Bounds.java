package dev.headgate.core.receive;

import java.io.IOException;
import java.util.OptionalLong;

/** How many answers are wanted and how long they may be. */
final class Bounds {

  private static final int MAX_CHOICES = 128;

  private Bounds() {}

  static void choices(Json json, BodyDraft draft) throws IOException {
    String expected = "an integer from 1 to " + MAX_CHOICES;
    OptionalLong number = json.integer(expected);
    if (number.isEmpty()) {
      return;
    }
    if (number.getAsLong() < 1 || number.getAsLong() > MAX_CHOICES) {
      throw json.wrong(expected);
    }
    draft.choices((int) number.getAsLong());
  }

  /** Some local servers take -1 for "no bound", so less than 1 is left to the provider. */
  static void maxTokens(Json json, BodyDraft draft) throws IOException {
    OptionalLong tokens = json.integer("an integer");
    if (tokens.isPresent() && tokens.getAsLong() >= 1) {
      draft.maxOutputTokens(tokens.getAsLong());
    }
  }
}
