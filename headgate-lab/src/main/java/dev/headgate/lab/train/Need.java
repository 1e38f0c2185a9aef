package dev.headgate.lab.train;

/**
 * How much a prompt needs the strong model, and how well strong and weak models answered it.
 *
 * <p>The need of one answered prompt is (1 - weak) (1 + strong) / 2: nothing when the weak model
 * succeeds, one when only the strong does, one half when both fail, for then nothing is known but
 * that it is hard.
 *
 * @param value the need in [0, 1]
 * @param strong mean score of the set's strong models; NaN where nobody answered
 * @param weak mean score of the set's weak models; NaN where nobody answered
 */
public record Need(double value, double strong, double weak) {

  /** Returns the need of a prompt that both sides answered. */
  public static Need ofScores(double strong, double weak) {
    return new Need(of(strong, weak), strong, weak);
  }

  static Need ofPrior(double value) {
    return new Need(value, Double.NaN, Double.NaN);
  }

  static double of(double strong, double weak) {
    return (1 - weak) * (1 + strong) / 2;
  }

  /** Returns whether models answered the prompt; else the need is a judgement. */
  public boolean measured() {
    return !Double.isNaN(strong);
  }
}
