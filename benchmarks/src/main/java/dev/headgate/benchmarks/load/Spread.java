package dev.headgate.benchmarks.load;

import java.util.Arrays;

/** The median of some rounds' figures, with the least and the most. */
record Spread(double median, double least, double most) {

  /**
   * Sums up one figure a round.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Spread of(double... figures) {
    if (figures.length == 0) {
      throw new IllegalArgumentException("no rounds (expected: at least 1)");
    }
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Sums up the differences within each round, which noise that lasts for rounds leaves alone. */
  static Spread ofDifferences(double[] figures, double[] baseline) {
    double[] differences = new double[figures.length];
    for (int round = 0; round < figures.length; round++) {
      differences[round] = figures[round] - baseline[round];
    }
    return of(differences);
  }
}
