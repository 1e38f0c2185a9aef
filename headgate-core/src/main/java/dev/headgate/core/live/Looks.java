package dev.headgate.core.live;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * How many of a model's requests see whether a slower endpoint still is. Where one follows another
 * within two seconds any may, since looks come seldom enough by themselves; where they are rarer
 * each would find a slow endpoint due, and nobody would get the fast one, so one in five may.
 * Thread-safe.
 */
public final class Looks {

  private static final long OFTEN = Duration.ofSeconds(2).toNanos();
  private static final double SHARE = 0.2;
  private static final double WHOLE = 1 - SHARE / 2; // a sum of fifths is not quite one

  private final LongSupplier nanoClock;
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  Looks(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Returns the share of a model. */
  public Share of(String model) {
    Share known = shares.get(model);
    return known != null
        ? known
        : shares.computeIfAbsent(model, added -> new Share(nanoClock, nanoClock.getAsLong()));
  }

  void retain(Set<String> models) {
    shares.keySet().retainAll(models);
  }

  /** What is left to the requests of one model. */
  public static final class Share {

    private final LongSupplier nanoClock;
    private long last;
    private double left = 1;

    private Share(LongSupplier nanoClock, long now) {
      this.nanoClock = nanoClock;
      this.last = now;
    }

    /** Counts a request, and returns whether it may look. */
    public synchronized boolean earn() {
      long now = nanoClock.getAsLong();
      left = Math.min(1, left + (now - last < OFTEN ? 1 : SHARE));
      last = now;
      return left();
    }

    /** Returns whether a request may look. */
    public synchronized boolean left() {
      return left >= WHOLE;
    }

    /** Counts a look. */
    public synchronized void spend() {
      left = 0;
    }
  }
}
