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
 * few requests their deadline, and the end of a short one is noticed soon. When that call is faster
 * than expected the next request tries, too. What no request was kept from for half a minute is
 * late anew. Thread-safe. Holds one entry for each id that ever was late.
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

  /** Notes that a request would be late there, and may therefore go elsewhere. */
  public void keptAway(String id) {
    long now = nanoClock.getAsLong();
    late.computeIfAbsent(id, added -> new Late(now)).keptAway(now);
  }

  /** Returns whether a request may try. Asking changes nothing. */
  public boolean isDue(String id, CallNews news) {
    Late entry = late.get(id);
    return entry != null && entry.isDue(news, nanoClock.getAsLong());
  }

  /** As {@link #isDue}; whoever hears so tries, and others do not hear it. */
  public boolean dueAgain(String id, CallNews news) {
    Late entry = late.get(id);
    return entry != null && entry.take(news, nanoClock.getAsLong());
  }

  void retain(Set<String> ids) {
    late.keySet().retainAll(ids);
  }

  void forget(Collection<String> ids) {
    ids.forEach(late::remove);
  }

  private static final class Late {

    private long since;
    private long lastKept;
    private long lastTry;
    private boolean tried;
    private CallNews atTry = CallNews.NONE;
    private double left;

    Late(long now) {
      since = now;
      lastKept = now;
      lastTry = now;
    }

    synchronized void keptAway(long now) {
      if (now - lastKept > LONGEST) {
        since = now;
      }
      lastKept = now;
      left = Math.min(1, left + SHARE);
    }

    synchronized boolean isDue(CallNews news, long now) {
      return wentWell(news) || rested(news, now);
    }

    /** Whoever else calls it too tells of it anyway. */
    private boolean wentWell(CallNews news) {
      return tried
          && news.improvements() > atTry.improvements()
          && news.calls() - atTry.calls() <= 1;
    }

    private boolean rested(CallNews news, long now) {
      long last = news.last() - lastTry > 0 ? news.last() : lastTry;
      long pause = Math.clamp((now - since) / PART, FIRST, LONGEST);
      return left >= 1 - SHARE / 2 && now - last >= pause; // a sum of fifths is not quite one
    }

    synchronized boolean take(CallNews news, long now) {
      if (!isDue(news, now)) {
        return false;
      }
      tried = true;
      atTry = news;
      left = 0;
      lastTry = now;
      return true;
    }
  }
}
