package dev.headgate.core.api;

/**
 * The task a request is taken for.
 *
 * @param task the likeliest; {@link Task#UNKNOWN} where that is not likely enough
 * @param confidence the probability of the likeliest task, in [0, 1], whether or not it was enough;
 *     0 where nobody looked
 */
public record TaskGuess(Task task, double confidence) {

  /** The guess of one who did not look. */
  public static final TaskGuess NONE = new TaskGuess(Task.UNKNOWN, 0);

  public TaskGuess {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(
          "confidence: " + confidence + " (expected: >= 0.0 and <= 1.0)");
    }
  }
}
