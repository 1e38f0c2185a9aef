package dev.headgate.lab.calibrate;

import java.util.Locale;

/**
 * The thresholds that can be written: 0.00000 to 1.00000 in steps of 0.00001.
 *
 * <p>Everything here is chosen among these, so that what is printed is what was measured, to the
 * last bit. And because the steps stand before any data is seen, a test may walk along them without
 * paying for having looked at the scores.
 */
final class ThresholdGrid {

  /** Number of the last threshold, 1.00000; the first, 0.00000, is number 0. */
  static final int LAST = 100_000;

  private ThresholdGrid() {}

  /** Returns threshold number {@code step}; the double that its five decimals are read as. */
  static double threshold(int step) {
    return (double) step / LAST;
  }

  /** Returns the threshold as it is written. */
  static String text(double threshold) {
    return String.format(Locale.ROOT, "%.5f", threshold);
  }

  /** Returns the number of the threshold nearest to a value in [0, 1]. */
  static int nearest(double value) {
    return (int) Math.round(value * LAST);
  }

  /**
   * Returns the number of the highest threshold that a win rate reaches: at it and below, the
   * prompt goes strong, at any above weak.
   */
  static int reached(double winRate) {
    int step = (int) Math.floor(winRate * LAST);
    if (step < LAST && threshold(step + 1) <= winRate) {
      return step + 1;
    }
    return threshold(step) <= winRate ? step : step - 1;
  }
}
