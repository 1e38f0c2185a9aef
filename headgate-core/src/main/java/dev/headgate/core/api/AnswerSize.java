package dev.headgate.core.api;

/**
 * How many tokens the answer to a request is expected to take. A guess for comparing prices, not a
 * promise.
 *
 * @param tokens of one answer of a model that is neither terse nor wordy, 0 or more
 * @param most the caller's bound on one answer
 * @param choices how many answers are asked for, 1 or more
 */
public record AnswerSize(double tokens, long most, int choices) {

  public AnswerSize {
    if (!(tokens >= 0 && tokens < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 0.0, finite)");
    }
    most = Math.max(0, most);
    choices = Math.max(1, choices);
  }

  /** Returns the size of one answer that nobody bounds. */
  public static AnswerSize of(long tokens) {
    return new AnswerSize(tokens, Long.MAX_VALUE, 1);
  }

  /** Returns this with another guess, bounded alike. */
  public AnswerSize withTokens(double other) {
    return new AnswerSize(other, most, choices);
  }

  /** Returns the tokens of all answers, of a model that is neither terse nor wordy. */
  public long total() {
    return total(1, Long.MAX_VALUE);
  }

  /**
   * Returns the tokens of all answers of one model.
   *
   * @param factor how wordy the model is, 1 for the usual
   * @param modelMost the most tokens it gives
   */
  public long total(double factor, long modelMost) {
    long one = Math.min(Math.round(tokens * factor), Math.min(most, modelMost));
    return one > Long.MAX_VALUE / choices ? Long.MAX_VALUE : one * choices;
  }
}
