package dev.headgate.benchmarks.live;

/** When sessions begin. */
sealed interface Arrivals permits Bursts, RecordedArrivals {

  /** Returns the seconds from the start until the next one, greater with each call. */
  double next();
}
