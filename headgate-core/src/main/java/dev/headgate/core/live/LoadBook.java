package dev.headgate.core.live;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Which models count as busy. A model becomes busy above one mark and idle again below a lower one;
 * between them it stays what it was, and whatever happens it changes at most once in {@link
 * #LEAST_STAY}. Thread-safe and free of locks. Holds one entry for each model ever asked about.
 */
public final class LoadBook {

  /** How long a model stays busy or idle at least: six changes a minute at most. */
  public static final Duration LEAST_STAY = Duration.ofSeconds(10);

  private final LongSupplier nanoClock;
  private final Map<String, AtomicReference<State>> states = new ConcurrentHashMap<>();
  private final LongAdder changes = new LongAdder();

  private record State(boolean busy, long since, boolean everChanged) {

    static final State FIRST = new State(false, 0, false);

    State next(double load, double idleBelow, double busyAbove, LongSupplier nanoClock) {
      boolean wanted = busy ? load >= idleBelow : load > busyAbove;
      return wanted == busy ? this : changed(wanted, nanoClock.getAsLong());
    }

    private State changed(boolean wanted, long now) {
      return mayChange(now) ? new State(wanted, now, true) : this;
    }

    private boolean mayChange(long now) {
      return !everChanged || now - since >= LEAST_STAY.toNanos();
    }
  }

  LoadBook(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /**
   * Returns whether a model counts as busy now.
   *
   * @param load of its endpoints
   * @param idleBelow the lower mark
   * @param busyAbove the upper mark
   */
  public boolean busy(String model, double load, double idleBelow, double busyAbove) {
    AtomicReference<State> state = states.get(model);
    if (state == null) {
      state = states.computeIfAbsent(model, id -> new AtomicReference<>(State.FIRST));
    }
    State now = Objects.requireNonNull(state.get());
    State next = now.next(load, idleBelow, busyAbove, nanoClock);
    if (next.busy != now.busy && state.compareAndSet(now, next)) {
      changes.increment();
    }
    return next.busy;
  }

  /** Returns what {@link #busy} would, and notes nothing. */
  public boolean wouldBeBusy(String model, double load, double idleBelow, double busyAbove) {
    AtomicReference<State> state = states.get(model);
    State now = state == null ? State.FIRST : Objects.requireNonNull(state.get());
    return now.next(load, idleBelow, busyAbove, nanoClock).busy;
  }

  /** Returns how often a model became busy or idle since the start. */
  public long changes() {
    return changes.sum();
  }
}
