package dev.headgate.lab.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.Graders;

/**
 * A prompt that may be chosen.
 *
 * @param row as a validation set has it, as far as the source tells
 * @param language what it is written in
 * @param prompt the user's words
 * @param missing what it lacks of a validation row; empty where it lacks nothing
 */
public record Candidate(ObjectNode row, Language language, String prompt, String missing) {

  static Candidate of(ObjectNode row, Language language, String prompt, Graders graders) {
    return new Candidate(row, language, prompt, missing(row, prompt, graders));
  }

  private static String missing(ObjectNode row, String prompt, Graders graders) {
    try {
      graders.prepare(prompt, row.path("grader"), row.path("answer"));
      return "";
    } catch (DataException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Returns whether answers to it can be graded. */
  public boolean isWhole() {
    return missing.isEmpty();
  }
}
