package dev.headgate.benchmarks.load;

import java.util.SplittableRandom;

/** When requests are due, in nanoseconds from the start of a run. */
interface Arrivals {

  /**
   * Returns the next due time.
   *
   * @param nowNanos time since the start
   */
  long nextNanos(long nowNanos);

  /** One request every 1/rate seconds. */
  static Arrivals constant(double perSecond) {
    return new Arrivals() {
      private long count;

      @Override
      public long nextNanos(long nowNanos) {
        // From the count, not by adding up: the rate does not drift.
        return (long) (count++ * 1e9 / perSecond);
      }
    };
  }

  /** A Poisson process: many independent callers, exponential gaps. */
  static Arrivals poisson(double perSecond, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Arrivals() {
      private double nanos;

      @Override
      public long nextNanos(long nowNanos) {
        nanos += random.nextExponential() * 1e9 / perSecond;
        return (long) nanos;
      }
    };
  }

  /** A request whenever a connection is free: a closed loop, as hot as it gets. */
  static Arrivals hot() {
    return nowNanos -> nowNanos;
  }
}
