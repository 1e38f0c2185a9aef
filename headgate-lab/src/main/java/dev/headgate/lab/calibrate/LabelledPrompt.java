package dev.headgate.lab.calibrate;

/**
 * A prompt of which it is known how well both models answer it.
 *
 * @param group prompts with the same group are near-duplicates: one unit of evidence together
 * @param winRate the router's, in [0, 1]
 * @param strong score of the strong model's answer, in [0, 1]
 * @param weak score of the weak model's answer, in [0, 1]
 */
public record LabelledPrompt(String group, double winRate, double strong, double weak) {

  public LabelledPrompt {
    require("win rate", winRate);
    require("strong score", strong);
    require("weak score", weak);
  }

  /** Returns what is lost when the weak model answers; negative where it answers better. */
  double loss() {
    return strong - weak;
  }

  private static void require(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0.0 and <= 1.0)");
    }
  }
}
