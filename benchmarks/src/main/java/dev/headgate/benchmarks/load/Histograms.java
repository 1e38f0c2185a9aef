package dev.headgate.benchmarks.load;

import org.HdrHistogram.Histogram;

/** Histograms of durations up to a minute. */
final class Histograms {

  private static final long MOST_NANOS = 60_000_000_000L;

  private Histograms() {}

  /** For latencies about a millisecond: three digits from a microsecond on. */
  static Histogram nanos() {
    return new Histogram(1_000, MOST_NANOS, 3);
  }

  /** For small differences between half seconds: 0.02 ms apart at 500 ms. */
  static Histogram longNanos() {
    return new Histogram(10_000, MOST_NANOS, 4);
  }

  /** Returns the duration, or the most that a histogram takes. */
  static long within(long nanos) {
    return Math.min(nanos, MOST_NANOS);
  }

  static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
