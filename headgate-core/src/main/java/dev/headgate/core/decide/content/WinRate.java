package dev.headgate.core.decide.content;

/** What came of asking a router. */
public sealed interface WinRate {

  /** Returns a win rate for people, with four decimals. */
  static String text(double value) {
    long tenThousandths = Math.round(value * 10_000);
    String decimals = Long.toString(10_000 + tenThousandths % 10_000).substring(1);
    return tenThousandths / 10_000 + "." + decimals;
  }

  /**
   * The router answered.
   *
   * @param value the predicted probability that the strong model's answer is preferred, in [0, 1]
   * @param fast whether the first of two stages settled it
   */
  record Known(double value, boolean fast) implements WinRate {

    /** Makes the answer of a router of one stage, or of a second stage. */
    public Known(double value) {
      this(value, false);
    }

    public Known {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException("win rate: " + value + " (expected: >= 0.0 and <= 1.0)");
      }
    }
  }

  /**
   * The router, or the encoder before it, failed.
   *
   * @param why for a person; free of prompt text
   */
  record Failed(String why) implements WinRate {}
}
