package dev.headgate.lab.grade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.lab.dataset.DataException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row asks of its grader.
 *
 * @param prompt what the model was asked
 * @param arguments the grader's arguments
 * @param answer what the row expects; a missing node where it says nothing
 */
public record Task(String prompt, Arguments arguments, JsonNode answer) {

  /** Returns the one text that is expected; numbers and truth values count as text. */
  public String answerText() {
    if (!answer.isValueNode() || answer.isNull() || answer.asText().isBlank()) {
      throw bad("a text, not blank");
    }
    return answer.asText();
  }

  /** Returns the texts of which each is right: one, or a list that is not empty. */
  public List<String> answers() {
    if (!answer.isArray()) {
      return List.of(answerText());
    }
    List<String> accepted = new ArrayList<>();
    for (JsonNode each : answer) {
      accepted.add(new Task(prompt, arguments, each).answerText());
    }
    if (accepted.isEmpty()) {
      throw bad("a text, or a list of at least one");
    }
    return List.copyOf(accepted);
  }

  /** Returns the error of a row whose answer is not what its grader compares with. */
  public DataException bad(String expected) {
    return new DataException(
        "answer: %s (expected: %s; the row's grader compares with it)"
            .formatted(answer.isMissingNode() ? "missing" : Arguments.shown(answer), expected));
  }
}
