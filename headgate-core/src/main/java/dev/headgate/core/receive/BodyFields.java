package dev.headgate.core.receive;

import java.io.IOException;

/** The fields of one kind of body, besides {@code model} and {@code stream}. */
interface BodyFields {

  /**
   * Reads the field's value, on whose first token the cursor stands, if routing needs it.
   *
   * @return false if it does not; the cursor has then not moved
   */
  boolean read(String field, Json json, BodyDraft draft) throws IOException;

  /** Returns the field a body must have. */
  String required();

  /** Returns what the required field holds, for people. */
  String expected();
}
