package dev.headgate.lab.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits. */
public final class FakeTime {

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Duration> waits = new ArrayList<>();

  /** Returns time and chance, the latter always none. */
  public Timing timing() {
    return new Timing(this::now, this::pass, () -> 0);
  }

  /** Returns all waits so far. */
  public synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }

  private synchronized Instant now() {
    return now;
  }

  private synchronized void pass(Duration time) {
    waits.add(time);
    now = now.plus(time);
  }
}
