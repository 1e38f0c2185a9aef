package dev.headgate.core.live;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The share of recent events that were of a kind, such as failures among calls. An event counts
 * half after a half-life, so that without new ones nothing is claimed any more. Thread-safe and
 * free of locks.
 */
final class DecayingShare {

  /** Below this weight of events there is nothing to say. */
  private static final double LEAST = 0.5;

  private final double halfLife;
  private final AtomicReference<Sums> sums;

  private record Sums(long at, double events, double hits) {}

  DecayingShare(Duration halfLife, long now) {
    this.halfLife = halfLife.toNanos();
    this.sums = new AtomicReference<>(new Sums(now, 0, 0));
  }

  void note(boolean hit, long now) {
    sums.updateAndGet(
        old -> {
          double kept = kept(old, now);
          return new Sums(now, old.events * kept + 1, old.hits * kept + (hit ? 1 : 0));
        });
  }

  /** Returns the share in [0, 1]; 0 where too little is known. */
  double share(long now) {
    Sums all = Objects.requireNonNull(sums.get());
    return all.events * kept(all, now) < LEAST ? 0 : all.hits / all.events;
  }

  private double kept(Sums old, long now) {
    return Math.pow(0.5, Math.max(0, now - old.at) / halfLife);
  }
}
