package dev.headgate.core.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * A histogram of recent durations, from which quantiles are read to within a tenth: bounds grow by
 * 2^(1/8) from a tenth of a millisecond to some ten minutes. After each {@value #WINDOW} durations
 * all counts are halved, so that what was seen long ago fades. Lock-free; a duration noted while
 * the counts are halved may count for half.
 */
final class RecentTimes {

  static final int WINDOW = 1024;

  /** Fewer durations say nothing of their tail. */
  static final int LEAST = 40;

  private static final int PER_DOUBLING = 8;
  private static final double FIRST_NANOS = 100_000;
  private static final int BUCKETS = 23 * PER_DOUBLING;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);
  private final AtomicInteger added = new AtomicInteger();

  void add(Duration time) {
    counts.incrementAndGet(bucket(time.toNanos()));
    if (added.incrementAndGet() % WINDOW == 0) {
      fade();
    }
  }

  /**
   * Returns the duration that this share of the recent ones did not exceed, once there are enough.
   */
  Optional<Duration> quantile(double share) {
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += counts.get(i);
    }
    if (total < LEAST) {
      return Optional.empty();
    }
    double wanted = share * total;
    long below = 0;
    for (int i = 0; i < BUCKETS; i++) {
      below += counts.get(i);
      if (below >= wanted) {
        return Optional.of(upperBound(i));
      }
    }
    return Optional.of(upperBound(BUCKETS - 1));
  }

  private void fade() {
    for (int i = 0; i < BUCKETS; i++) {
      counts.updateAndGet(i, count -> count / 2);
    }
  }

  private static int bucket(long nanos) {
    double times = Math.max((double) nanos, FIRST_NANOS) / FIRST_NANOS;
    double doublings = Math.log(times) / Math.log(2);
    return Math.min(BUCKETS - 1, (int) (doublings * PER_DOUBLING));
  }

  private static Duration upperBound(int bucket) {
    return Duration.ofNanos((long) (FIRST_NANOS * Math.pow(2, (bucket + 1.0) / PER_DOUBLING)));
  }
}
