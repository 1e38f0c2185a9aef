package dev.headgate.core.testkit;

import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Timers on a clock that moves only when told to; actions run in the order they are due. */
public final class FakeTimers implements Timers {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long now;
  private long order;

  @Override
  public Timer after(Duration delay, Runnable action) {
    Due due = new Due(now + Math.max(0, delay.toNanos()), order++, action);
    queue.add(due);
    return () -> queue.remove(due);
  }

  @Override
  public long nanoTime() {
    return now;
  }

  /** Returns a wall clock that moves along. */
  public InstantSource clock() {
    return () -> START.plusNanos(now);
  }

  /** Runs all that is due now, and what becomes due by it. */
  public void runDue() {
    advance(Duration.ZERO);
  }

  /** Moves the clock, stopping at each action on the way. */
  public void advance(Duration by) {
    long until = now + by.toNanos();
    for (Due due = queue.peek(); due != null && due.at <= until; due = queue.peek()) {
      queue.remove(due);
      now = due.at;
      due.action.run();
    }
    now = until;
  }

  /** Moves the clock until nothing is left to be run. */
  public void runAll() {
    for (Due due = queue.peek(); due != null; due = queue.peek()) {
      advance(Duration.ofNanos(due.at - now));
    }
  }

  /** Returns how many actions still wait. */
  public int pending() {
    return queue.size();
  }

  private record Due(long at, long order, Runnable action) {}
}
