package dev.headgate.lab.profile;

import dev.headgate.core.spi.RouterInput;

/**
 * A model's answer to a validation prompt, judged.
 *
 * @param prompt as a router sees it, its vector included
 * @param score in [0, 1]
 * @param costUsd of the answer in US dollars; 0 where no price is known
 * @param latencyMs time to the whole answer in milliseconds; 0 where it is not known
 * @param outputTokens length of the answer; 0 where it is not known
 */
public record GradedAnswer(
    RouterInput prompt, double score, double costUsd, double latencyMs, double outputTokens) {

  /** Checks the score. */
  public GradedAnswer {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score: " + score + " (expected: >= 0.0 and <= 1.0)");
    }
  }

  /** Makes an answer of which only the score is known. */
  public static GradedAnswer scored(RouterInput prompt, double score) {
    return new GradedAnswer(prompt, score, 0, 0, 0);
  }
}
