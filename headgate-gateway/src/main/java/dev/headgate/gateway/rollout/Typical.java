package dev.headgate.gateway.rollout;

import java.util.List;

/** The mean of the first values, by which later ones are scaled. Not thread-safe. */
final class Typical {

  private static final int SETTLED_AFTER = 20;

  private double sum;
  private int n;

  Typical() {}

  /**
   * Goes on where another left off.
   *
   * @throws IllegalArgumentException if those are not the numbers of one
   */
  Typical(List<Double> kept) {
    if (kept.size() != 2 || !(kept.get(0) >= 0) || !(kept.get(1) >= 0)) {
      throw new IllegalArgumentException("numbers: " + kept + " (expected: a sum and a count)");
    }
    sum = kept.get(0);
    n = kept.get(1).intValue();
  }

  boolean isSettled() {
    return n >= SETTLED_AFTER;
  }

  void add(double value) {
    sum += value;
    n++;
  }

  /** Returns a value from 0 on, scaled to [0, 1): 0.5 is typical. */
  double scaled(double value) {
    return value / (value + Math.max(sum / n, 1e-9)); // one even where all is free
  }

  List<Double> kept() {
    return List.of(sum, (double) n);
  }
}
