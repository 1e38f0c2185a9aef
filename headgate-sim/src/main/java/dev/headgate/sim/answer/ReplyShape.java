package dev.headgate.sim.answer;

import com.fasterxml.jackson.databind.JsonNode;

/** The form the text of an answer must have. */
public sealed interface ReplyShape {

  /** Free text. */
  record Prose() implements ReplyShape {}

  /** Any JSON object. */
  record AnyJson() implements ReplyShape {}

  /**
   * JSON valid against a schema.
   *
   * @param schema the JSON Schema
   */
  record Schema(JsonNode schema) implements ReplyShape {}
}
