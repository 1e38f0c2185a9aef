package dev.headgate.lab.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Language;
import dev.headgate.lab.grade.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A prompt whose answers can be judged.
 *
 * @param id unique within its set
 * @param language what it is written in
 * @param messages what the model is sent, at least one
 * @param functions what it may call, in OpenAI's format; a missing node for most rows
 * @param grader the kind of its grader
 * @param check judges answers
 * @param answer what is expected, as the row says it; a missing node where the grader needs none
 * @param reference an answer that is right, where {@code answer} is not one itself, such as a
 *     pattern
 * @param tags the kind of task and the like, in the user's words
 * @param digest names what is asked and how it is graded: another where any of it changes
 */
public record ValidationRow(
    String id,
    Language language,
    List<Message> messages,
    JsonNode functions,
    String grader,
    Check check,
    JsonNode answer,
    Optional<String> reference,
    Set<String> tags,
    String digest) {

  public ValidationRow {
    messages = List.copyOf(messages);
    tags = Set.copyOf(tags);
  }

  /**
   * A message.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   */
  public record Message(String role, String content) {}

  /** Returns the user's words, as routers read them. */
  public String prompt() {
    return messages.stream()
        .filter(message -> message.role().equals("user"))
        .map(Message::content)
        .collect(Collectors.joining("\n\n"));
  }
}
