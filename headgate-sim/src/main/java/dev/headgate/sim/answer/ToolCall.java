package dev.headgate.sim.answer;

import java.util.List;

/**
 * A call of an offered function.
 *
 * @param id unique within the answer, without the prefix a dialect puts before it
 * @param name the function
 * @param arguments a JSON object as text, valid against the function's schema
 */
public record ToolCall(String id, String name, String arguments) {

  /** The arguments in pieces, as a stream sends them. */
  public List<String> argumentTokens() {
    return TextPieces.of(arguments);
  }
}
