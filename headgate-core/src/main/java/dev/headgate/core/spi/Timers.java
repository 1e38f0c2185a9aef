package dev.headgate.core.spi;

import java.time.Duration;

/** Runs actions later on the request's context; a fake one makes tests deterministic. */
public interface Timers {

  /** Runs the action once after the delay, unless cancelled before. */
  Timer after(Duration delay, Runnable action);

  /** Returns a monotonic clock's reading in nanoseconds. */
  long nanoTime();

  /** An action still to be run. */
  @FunctionalInterface
  interface Timer {
    /** Drops the action; does nothing when it has run. */
    void cancel();
  }
}
