package dev.headgate.lab.verify;

import dev.headgate.routers.verify.AnsweredPrompt;

/**
 * An answer that somebody scored.
 *
 * @param set name of the file it came from
 * @param group rows of the same lie on one side of every split, such as all answers to a prompt
 * @param answered the prompt with its answer
 * @param score in [0, 1]; good from a half
 */
public record AnswerRow(String set, String group, AnsweredPrompt answered, double score) {

  public AnswerRow {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score: " + score + " (expected: >= 0.0 and <= 1.0)");
    }
  }

  /** Returns whether it is good enough. */
  public boolean good() {
    return score >= 0.5;
  }
}
