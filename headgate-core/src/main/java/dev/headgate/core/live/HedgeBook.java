package dev.headgate.core.live;

import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What hedging learns: how long models take to answer, and how many second calls each budget still
 * allows. Kept over reloads. Thread-safe and free of locks; holds one entry for each model and
 * budget in use.
 */
public final class HedgeBook {

  /** Second calls that may be saved up for a bad moment. */
  static final int MOST_SAVED = 10;

  private static final long WHOLE = 1_000_000;

  private final Map<Pace, RecentTimes> times = new ConcurrentHashMap<>();
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

  /** Notes how long a model took to the first token, or at least took. */
  public void observed(ModelId model, boolean stream, Duration time) {
    times.computeIfAbsent(new Pace(model, stream), pace -> new RecentTimes()).add(time);
  }

  /** Returns how long to wait for a model before it is called again elsewhere. */
  public Duration delay(ModelId model, boolean stream, HedgeSettings settings) {
    RecentTimes seen = times.get(new Pace(model, stream));
    Optional<Duration> learned =
        seen == null ? Optional.empty() : seen.quantile(settings.quantile());
    return learned.map(time -> within(time, settings)).orElse(settings.delay());
  }

  private static Duration within(Duration time, HedgeSettings settings) {
    if (time.compareTo(settings.least()) < 0) {
      return settings.least();
    }
    return time.compareTo(settings.most()) > 0 ? settings.most() : time;
  }

  private record Pace(ModelId model, boolean stream) {}
}
