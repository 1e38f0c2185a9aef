package dev.headgate.lab.outcome;

import dev.headgate.core.api.Language;
import dev.headgate.lab.validation.ValidationRow;

/**
 * A prompt that some model answered, kept so that other clusters can be made without the file it
 * came from.
 *
 * @param row the digest that outcomes name
 * @param id of the validation row
 * @param language what it is written in
 * @param prompt the user's words, as routers read them
 */
public record StoredPrompt(String row, String id, Language language, String prompt) {

  /** Returns what is kept of a row. */
  public static StoredPrompt of(ValidationRow row) {
    return new StoredPrompt(row.digest(), row.id(), row.language(), row.prompt());
  }
}
