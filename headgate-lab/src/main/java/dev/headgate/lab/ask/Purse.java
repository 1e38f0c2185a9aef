package dev.headgate.lab.ask;

import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What may be spent, in US dollars. Before each call the most it can cost is laid aside; where that
 * is no longer there, the call waits for others that cost less than was laid aside, and where there
 * are none, all ends. So no more is ever spent than allowed, as far as prices and counts of tokens
 * are right. Thread-safe.
 */
public final class Purse {

  private final double mostUsd;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private double spentUsd;
  private double laidAsideUsd;
  private int open;

  /** Makes a full purse. */
  public Purse(double mostUsd) {
    if (!(mostUsd >= 0)) {
      throw new IllegalArgumentException(
          "max-cost-usd: " + mostUsd + " (expected: >= 0.0 US dollars)");
    }
    this.mostUsd = mostUsd;
  }

  /** Returns what was spent so far. */
  public double spentUsd() {
    lock.lock();
    try {
      return spentUsd;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lays aside what a call may cost, as soon as that is there.
   *
   * @throws StoppedException where it will never be
   */
  void layAside(double usd) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (spentUsd + laidAsideUsd + usd > mostUsd) {
        if (open == 0) {
          throw empty(usd);
        }
        settled.await();
      }
      laidAsideUsd += usd;
      open++;
    } finally {
      lock.unlock();
    }
  }

  /** Puts back what was laid aside, but for what the call cost. */
  void settle(double laidAside, double cost) {
    lock.lock();
    try {
      laidAsideUsd = open == 1 ? 0 : laidAsideUsd - laidAside;
      open--;
      spentUsd += cost;
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private StoppedException empty(double usd) {
    return new StoppedException(
        String.format(
            Locale.ROOT,
            "--max-cost-usd: %.4f of %.4f USD spent, and the next call may cost %.4f (expected: a"
                + " higher bound, or a smaller --max-tokens; run again to go on from here)",
            spentUsd,
            mostUsd,
            usd));
  }
}
