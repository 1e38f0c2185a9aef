package dev.headgate.core.live;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The share of the recent time in which at least one call was under way. A second counts half after
 * a half-life. Thread-safe and free of locks.
 */
final class OccupiedTime {

  private static final double HALF_LIFE = Duration.ofMinutes(1).toNanos();

  private final AtomicReference<State> state;

  private record State(long at, int calls, double share) {

    State at(long now) {
      double kept = Math.pow(0.5, Math.max(0, now - at) / HALF_LIFE);
      return new State(now, calls, share * kept + (calls > 0 ? 1 - kept : 0));
    }
  }

  OccupiedTime(long now) {
    state = new AtomicReference<>(new State(now, 0, 0));
  }

  void began(long now) {
    state.updateAndGet(
        old -> {
          State current = old.at(now);
          return new State(now, current.calls + 1, current.share);
        });
  }

  void ended(long now) {
    state.updateAndGet(
        old -> {
          State current = old.at(now);
          return new State(now, Math.max(0, current.calls - 1), current.share);
        });
  }

  /** Returns the share in [0, 1]; an endpoint new to us was idle before. */
  double share(long now) {
    return Objects.requireNonNull(state.get()).at(now).share;
  }

  /** Returns the calls under way. */
  int calls() {
    return Objects.requireNonNull(state.get()).calls;
  }
}
