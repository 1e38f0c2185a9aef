package dev.headgate.core.live;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How many calls of one model may be repeated: one for each five made, and one a second in any
 * case, so that an outage is not made worse by everybody calling three times. What is not used up
 * is kept for bursts of ten. Thread-safe.
 */
public final class RetryBudget {

  private static final double PER_CALL = 0.2;
  private static final double PER_NANO = 1e-9;
  private static final double MOST = 10;

  private final LongSupplier nanoClock;
  private final LongAdder refused = new LongAdder();
  private double left = MOST;
  private long at;

  RetryBudget(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.at = nanoClock.getAsLong();
  }

  /** Notes a call that repeats none. */
  public synchronized void called() {
    left = Math.min(MOST, left + PER_CALL);
  }

  /** Returns whether a call may be repeated, and counts it. */
  public synchronized boolean take() {
    long now = nanoClock.getAsLong();
    left = Math.min(MOST, left + (now - at) * PER_NANO);
    at = now;
    if (left < 1) {
      refused.increment();
      return false;
    }
    left--;
    return true;
  }

  /** Returns how often a call was not repeated for want of budget. */
  public long refused() {
    return refused.sum();
  }
}
