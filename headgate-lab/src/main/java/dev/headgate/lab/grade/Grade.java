package dev.headgate.lab.grade;

import java.util.Optional;

/**
 * How good an answer is.
 *
 * @param score in [0, 1]; 1 is right
 * @param reason why, on one line, for people
 * @param votes how the judges voted; empty for kinds that ask none
 */
public record Grade(double score, String reason, Optional<Votes> votes) {

  public Grade {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score: " + score + " (expected: >= 0.0 and <= 1.0)");
    }
  }

  /** Makes a grade that no judge voted on. */
  public static Grade of(double score, String reason) {
    return new Grade(score, reason, Optional.empty());
  }

  /** Makes a grade of 1 or 0. */
  public static Grade of(boolean right, String reason) {
    return of(right ? 1 : 0, reason);
  }

  /** Makes a grade of 0. */
  public static Grade wrong(String reason) {
    return of(0, reason);
  }
}
