package dev.headgate.core.api;

import java.util.List;
import java.util.OptionalLong;

/**
 * What routing needs of a request body, whichever dialect it came in.
 *
 * @param turns the messages in order, system prompt first
 * @param toolNames names of the functions offered
 * @param toolChars length of all tool definitions and calls in characters of JSON
 * @param images number of image parts, files included
 * @param audioParts number of audio parts, plus one if the answer shall be audio
 * @param jsonSchema whether the answer must follow a JSON schema
 * @param choices how many answers are asked for ({@code n})
 * @param maxOutputTokens the caller's own bound on the answer
 */
public record Conversation(
    List<Turn> turns,
    List<String> toolNames,
    long toolChars,
    int images,
    int audioParts,
    boolean jsonSchema,
    int choices,
    OptionalLong maxOutputTokens) {

  public Conversation {
    turns = List.copyOf(turns);
    toolNames = List.copyOf(toolNames);
  }
}
