package dev.headgate.core.spi;

/**
 * What was found of an answer.
 *
 * @param kind whether it is good enough
 * @param score how good, greater is better; comparable among verdicts of one verifier
 * @param why with the figures, for people; free of prompt and answer text
 */
public record Verdict(Kind kind, double score, String why) {

  /** Whether an answer is good enough. */
  public enum Kind {
    GOOD,
    POOR,
    /** It cannot be told. */
    UNKNOWN
  }

  /** Returns the verdict of a score and the least that is good enough. */
  public static Verdict of(double score, double least, String why) {
    return new Verdict(score >= least ? Kind.GOOD : Kind.POOR, score, why);
  }

  /** Returns that it cannot be told. */
  public static Verdict unknown(String why) {
    return new Verdict(Kind.UNKNOWN, 0, why);
  }
}
