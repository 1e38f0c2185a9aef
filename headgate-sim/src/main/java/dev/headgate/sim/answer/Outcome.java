package dev.headgate.sim.answer;

import java.util.OptionalInt;

/**
 * How well one model answered one prompt when it was measured.
 *
 * @param score in [0, 1]; 1 is right or preferred
 * @param outChars length of the recorded answer in characters, where known
 */
public record Outcome(double score, OptionalInt outChars) {

  /** Checks the score. */
  public Outcome {
    if (!(score >= 0.0 && score <= 1.0)) {
      throw new IllegalArgumentException("score: " + score + " (expected: >= 0.0 and <= 1.0)");
    }
  }
}
