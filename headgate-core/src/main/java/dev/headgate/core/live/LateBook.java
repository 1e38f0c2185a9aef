package dev.headgate.core.live;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What requests are kept from since it is too slow for their deadlines, and when it is tried all
 * the same: what is never called would be thought slow for ever. Of the requests kept from it one
 * in five at most tries, only while nobody else calls it, and after a pause of two seconds that
 * grows to a sixth of the time it has been late, half a minute at most: a lasting weakness costs
 * few requests their deadline, and the end of a short one is noticed soon. One that was faster than
 * expected is tried by the next request. Thread-safe. Holds one entry for each id that is late now.
 */
public final class LateBook {

  private static final double SHARE = 0.2;
  private static final long FIRST = Duration.ofSeconds(2).toNanos();
  private static final long LONGEST = Duration.ofSeconds(30).toNanos();
  private static final int PART = 6;

  private final LongSupplier nanoClock;
  private final Map<String, Late> late = new ConcurrentHashMap<>();

  LateBook(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Notes that a request would be late there. */
  public void keptAway(String id) {
    late.computeIfAbsent(id, added -> new Late(nanoClock.getAsLong())).keptAway();
  }

  /** Notes that a request is expected to be in time there. */
  public void inTime(String id) {
    late.remove(id);
  }

  /** Returns whether nothing is late. */
  public boolean isEmpty() {
    return late.isEmpty();
  }

  /**
   * Returns whether a request may try. Asking changes nothing.
   *
   * @param lastCall when it was last called, whoever did, by the clock of the signals
   * @param improves whether that call was faster than expected
   */
  public boolean isDue(String id, long lastCall, boolean improves) {
    Late entry = late.get(id);
    return entry != null && (improves || entry.isDue(lastCall, nanoClock.getAsLong()));
  }

  /** As {@link #isDue}; whoever hears so tries, and others do not hear it. */
  public boolean dueAgain(String id, long lastCall, boolean improves) {
    Late entry = late.get(id);
    return entry != null && entry.take(lastCall, improves, nanoClock.getAsLong());
  }

  void retain(Set<String> ids) {
    late.keySet().retainAll(ids);
  }

  void forget(Collection<String> ids) {
    ids.forEach(late::remove);
  }

  private static final class Late {

    private final long since;
    private long lastTry;
    private double left;

    Late(long now) {
      since = now;
      lastTry = now;
    }

    synchronized void keptAway() {
      left = Math.min(1, left + SHARE);
    }

    synchronized boolean isDue(long lastCall, long now) {
      long last = lastCall - lastTry > 0 ? lastCall : lastTry;
      long pause = Math.clamp((now - since) / PART, FIRST, LONGEST);
      return left >= 1 - SHARE / 2 && now - last >= pause; // a sum of fifths is not quite one
    }

    synchronized boolean take(long lastCall, boolean improves, long now) {
      if (!improves && !isDue(lastCall, now)) {
        return false;
      }
      left = 0;
      lastTry = now;
      return true;
    }
  }
}
