package dev.headgate.core.live;

import java.time.Duration;
import java.util.OptionalDouble;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * How times are distributed lately: a sketch of the window that runs and one of the window before
 * it, so that what is asked covers one to two windows. Times are kept to one part in a hundred,
 * from .1 ms to an hour. Thread-safe; noting a time takes no lock, unless a window ends.
 */
final class DecayingQuantiles {

  private static final long UNIT = 100_000; // nanoseconds
  private static final long MOST = Duration.ofHours(1).toNanos() / UNIT;
  private static final int DIGITS = 2;

  private final long window;
  private volatile Windows windows;

  private record Windows(long ends, ConcurrentHistogram running, ConcurrentHistogram before) {}

  DecayingQuantiles(Duration window, long now) {
    this.window = window.toNanos();
    this.windows = new Windows(now + this.window, fresh(), fresh());
  }

  void note(long nanos, long now) {
    at(now).running.recordValue(Math.clamp(nanos / UNIT, 1, MOST));
  }

  /** Returns how many times are remembered. */
  long count(long now) {
    Windows both = at(now);
    return both.running.getTotalCount() + both.before.getTotalCount();
  }

  /** Returns the time in seconds that this share of them did not exceed; empty where none are. */
  OptionalDouble seconds(double share, long now) {
    Windows both = at(now);
    ConcurrentHistogram all = both.before.copy();
    all.add(both.running);
    return all.getTotalCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(all.getValueAtPercentile(100 * share) * (UNIT / 1e9));
  }

  private Windows at(long now) {
    Windows both = windows;
    return now - both.ends < 0 ? both : turned(now);
  }

  private synchronized Windows turned(long now) {
    Windows both = windows;
    long late = now - both.ends;
    if (late >= 0) {
      both = new Windows(now + window, fresh(), late < window ? both.running : fresh());
      windows = both;
    }
    return both;
  }

  private static ConcurrentHistogram fresh() {
    ConcurrentHistogram histogram = new ConcurrentHistogram(MOST, DIGITS);
    histogram.setAutoResize(false);
    return histogram;
  }
}
