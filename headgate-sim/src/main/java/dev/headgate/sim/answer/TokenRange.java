package dev.headgate.sim.answer;

/**
 * How many tokens an answer has: a number drawn between two bounds.
 *
 * @param min fewest tokens, at least 1
 * @param max most tokens, at least {@code min} and at most {@value #LIMIT}
 */
public record TokenRange(int min, int max) {

  /** The longest answer that can be asked for, in tokens. */
  public static final int LIMIT = 1_000_000;

  /** Checks the bounds. */
  public TokenRange {
    if (min < 1 || max < min || max > LIMIT) {
      throw new IllegalArgumentException(
          "output tokens: "
              + min
              + "-"
              + max
              + " (expected: 1 <= min <= max <= "
              + LIMIT
              + ", such as 64 or 32-128)");
    }
  }

  /** A range of one value. */
  public static TokenRange exactly(int tokens) {
    return new TokenRange(tokens, tokens);
  }

  /** Reads {@code 64} or {@code 32-128}. */
  public static TokenRange parse(String text) {
    try {
      int dash = text.indexOf('-', 1);
      return dash < 0
          ? exactly(Integer.parseInt(text.trim()))
          : new TokenRange(
              Integer.parseInt(text.substring(0, dash).trim()),
              Integer.parseInt(text.substring(dash + 1).trim()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "output tokens: " + text + " (expected: a number or a range, such as 64 or 32-128)", e);
    }
  }

  int draw(long hash) {
    return min == max ? min : min + (int) Long.remainderUnsigned(hash, (long) max - min + 1);
  }
}
