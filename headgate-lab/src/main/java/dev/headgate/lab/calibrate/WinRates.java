package dev.headgate.lab.calibrate;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.Quantiles;
import java.util.Arrays;

/** A router's win rates of sample prompts, and the share of them that a threshold sends strong. */
public final class WinRates {

  private final double[] rates;
  private final int[] reached;

  /**
   * Holds the win rates.
   *
   * @param rates one a prompt, in [0, 1]
   * @throws IllegalArgumentException where there is none, or one is outside or not a number
   */
  public WinRates(double[] rates) {
    if (rates.length == 0) {
      throw new IllegalArgumentException("prompts: none (expected: at least one)");
    }
    for (double rate : rates) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException("win rate: " + rate + " (expected: >= 0.0 and <= 1.0)");
      }
    }
    this.rates = rates.clone();
    this.reached = Arrays.stream(rates).mapToInt(ThresholdGrid::reached).toArray();
  }

  /** Returns how many prompts there are. */
  public int size() {
    return rates.length;
  }

  /**
   * Returns a quantile of the win rates, linear between ranks as numpy and pandas do by default.
   */
  double quantile(double share) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return Quantiles.ofSorted(sorted, share);
  }

  /** Returns the highest threshold, by number, at which a prompt still goes strong. */
  int reached(int prompt) {
    return reached[prompt];
  }

  /** Returns the share of prompts that go strong at threshold number {@code step}. */
  double strongShare(int step) {
    return Arrays.stream(reached).filter(top -> top >= step).count() / (double) size();
  }

  /** Returns that share with its interval over samples of as many prompts. */
  Interval strongShareInterval(int step, long seed) {
    return Interval.bootstrap(
        size(),
        drawn -> Arrays.stream(drawn).filter(i -> reached[i] >= step).count() / (double) size(),
        seed);
  }

  /** Returns the lowest threshold above {@code step} that sends fewer prompts strong, or LAST. */
  int nextAbove(int step) {
    int lowest = Arrays.stream(reached).filter(top -> top >= step).min().orElse(ThresholdGrid.LAST);
    return Math.min(lowest + 1, ThresholdGrid.LAST);
  }

  /** Returns the highest threshold below {@code step} that sends more prompts strong, or 0. */
  int nextBelow(int step) {
    return Arrays.stream(reached).filter(top -> top < step).max().orElse(0);
  }

  /** Returns how many prompts stop being strong just above {@code step}. */
  long tiedAt(int step) {
    int lowest = nextAbove(step) - 1;
    return Arrays.stream(reached).filter(top -> top == lowest).count();
  }
}
