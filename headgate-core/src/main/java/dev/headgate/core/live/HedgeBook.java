package dev.headgate.core.live;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many second calls each budget of hedging still allows. Kept over reloads. Thread-safe and
 * free of locks; holds one entry for each budget in use.
 */
public final class HedgeBook {

  /** Second calls that may be saved up for a bad moment. */
  static final int MOST_SAVED = 10;

  private static final long WHOLE = 1_000_000;

  private final Map<String, AtomicLong> budgets = new ConcurrentHashMap<>();

  /**
   * Counts a request and lays by its share of a second call, up to {@value #MOST_SAVED} calls. So
   * after n requests at most share x n + 1 second calls were made; the first request brings one.
   */
  public void earn(String budget, double share) {
    AtomicLong saved = budgets.computeIfAbsent(budget, name -> new AtomicLong(WHOLE));
    long earned = Math.round(share * WHOLE);
    saved.updateAndGet(left -> Math.min(MOST_SAVED * WHOLE, left + earned));
  }

  /** Takes one second call off the budget; returns whether there was one. */
  public boolean spend(String budget) {
    AtomicLong saved = budgets.get(budget);
    return saved != null
        && saved.getAndUpdate(left -> left >= WHOLE ? left - WHOLE : left) >= WHOLE;
  }
}
