package dev.headgate.core.live;

import java.time.Duration;
import java.util.Optional;

/**
 * How long an endpoint lets its callers wait lately: for the first token of a stream, or for a
 * whole answer. A quantile is worked out anew ten times a second at most, since whoever hedges asks
 * for it with each request. Thread-safe.
 */
final class WaitTimes {

  /** Fewer times say nothing of their tail. */
  static final int LEAST = 40;

  private static final long HOLDS_NANOS = 100_000_000;

  private final DecayingQuantiles times;
  private volatile Known known;

  private record Known(double share, Optional<Duration> time, long until) {}

  WaitTimes(Duration window, long now) {
    this.times = new DecayingQuantiles(window, now);
    this.known = new Known(Double.NaN, Optional.empty(), now);
  }

  void note(long nanos, long now) {
    times.note(nanos, now);
  }

  /** Returns the wait that this share of them did not exceed, once there are enough. */
  Optional<Duration> quantile(double share, long now) {
    Known last = known;
    if (last.share != share || now - last.until >= 0) {
      last = new Known(share, read(share, now), now + HOLDS_NANOS);
      known = last;
    }
    return last.time;
  }

  EndpointSignals.Times shown(long now) {
    return EndpointSignals.Times.of(times, now);
  }

  private Optional<Duration> read(double share, long now) {
    if (times.count(now) < LEAST) {
      return Optional.empty();
    }
    double seconds = times.seconds(share, now).orElseThrow();
    return Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)));
  }
}
