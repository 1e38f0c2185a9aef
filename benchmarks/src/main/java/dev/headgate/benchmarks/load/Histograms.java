package dev.headgate.benchmarks.load;

import org.HdrHistogram.Histogram;

/** Histograms of durations from a microsecond to a minute, three digits. */
final class Histograms {

  private static final long LEAST_NANOS = 1_000;
  private static final long MOST_NANOS = 60_000_000_000L;

  private Histograms() {}

  static Histogram nanos() {
    return new Histogram(LEAST_NANOS, MOST_NANOS, 3);
  }

  /** Returns the duration, or the most that a histogram takes. */
  static long within(long nanos) {
    return Math.min(nanos, MOST_NANOS);
  }

  static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
