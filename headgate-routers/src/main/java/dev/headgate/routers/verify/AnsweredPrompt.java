package dev.headgate.routers.verify;

import java.util.OptionalDouble;

/**
 * A question with the answer it got. Of long texts the beginning of the question and both ends of
 * the answer are read.
 *
 * @param prompt what was asked, as the last turn says it
 * @param answer the words of the answer
 * @param cut whether it ended at the bound on its tokens, or was filtered
 * @param confidence geometric mean of its tokens' probabilities, in (0, 1], where they are known
 */
public record AnsweredPrompt(String prompt, String answer, boolean cut, OptionalDouble confidence) {

  private static final int MOST_CHARS = 20_000;

  public AnsweredPrompt {
    prompt = prompt.substring(0, Math.min(MOST_CHARS, prompt.length()));
    answer = ends(answer);
    if (confidence.isPresent()
        && !(confidence.getAsDouble() > 0 && confidence.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "confidence: " + confidence.getAsDouble() + " (expected: > 0.0 and <= 1.0)");
    }
  }

  private static String ends(String text) {
    return text.length() <= MOST_CHARS
        ? text
        : text.substring(0, MOST_CHARS / 2) + text.substring(text.length() - MOST_CHARS / 2);
  }
}
