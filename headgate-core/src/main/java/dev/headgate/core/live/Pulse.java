package dev.headgate.core.live;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When an endpoint was last heard of, on any of its calls. One call that waits long may only be
 * unlucky; when nothing comes on several, and each was to be expected to have got something, the
 * endpoint hangs. Thread-safe and free of locks; holds one entry for each call under way.
 */
public final class Pulse {

  /** A call alone says nothing of the others. */
  private static final int SEVERAL = 2;

  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** No endpoint is in doubt before. */
  private static final long LEAST_NANOS = 1_000_000_000;

  private static final long HOLDS_NANOS = 100_000_000;

  private final LongSupplier nanoClock;
  private final Set<Beat> underWay = ConcurrentHashMap.newKeySet();
  private volatile long heardAt;
  private volatile boolean silent;
  private volatile Verdict last;

  /** What was found, which is not looked for again by each of many calls. */
  private record Verdict(Optional<Duration> silence, long at) {}

  /** How long an endpoint may say nothing because of one call; asked only once it is in doubt. */
  public interface Excuse {

    /** Returns the time for which it may work on the call's prompt. */
    Duration first();

    /** Returns the time between two pieces of the call's answer. */
    Duration between();
  }

  Pulse(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.heardAt = nanoClock.getAsLong();
    this.last = new Verdict(Optional.empty(), heardAt - HOLDS_NANOS);
  }

  /**
   * Notes a call that begins.
   *
   * @return to be told of it; must be ended
   */
  public Beat began(Excuse excuse) {
    Beat beat = new Beat(nanoClock.getAsLong(), excuse);
    underWay.add(beat);
    return beat;
  }

  /**
   * Returns for how long nothing came from the endpoint, if that is longer than all its calls
   * explain, and than a second; empty while it may be well, which it may as long as there is but
   * one call, unless the silence of several was noted before and has gone on since.
   */
  public Optional<Duration> silence() {
    long now = nanoClock.getAsLong();
    if (now - heardAt < LEAST_NANOS) {
      return Optional.empty();
    }
    Verdict found = last;
    if (now - found.at >= HOLDS_NANOS) {
      found = new Verdict(silence(now), now);
      last = found;
    }
    return found.silence;
  }

  private Optional<Duration> silence(long now) {
    long since = 0;
    long explained = LEAST_NANOS;
    int calls = 0;
    for (Beat beat : underWay) {
      calls++;
      since = Math.max(since, now - beat.begun);
      explained = Math.max(explained, beat.explains());
    }
    since = Math.min(since, now - heardAt);
    boolean enough = calls >= SEVERAL || (calls > 0 && silent);
    return enough && since >= explained ? Optional.of(Duration.ofNanos(since)) : Optional.empty();
  }

  /** Returns the number of calls under way. */
  public int calls() {
    return underWay.size();
  }

  /** Notes that a call was given up for the endpoint's silence, so that the others may follow. */
  public void gaveUp() {
    silent = true;
    last = new Verdict(Optional.empty(), heardAt - HOLDS_NANOS);
  }

  /** A day is as good as for ever and cannot overflow. */
  private static long nanos(Duration time) {
    return time.compareTo(FOR_EVER) > 0 ? FOR_EVER.toNanos() : time.toNanos();
  }

  private void heard() {
    heardAt = nanoClock.getAsLong();
    if (silent) {
      silent = false;
    }
  }

  /** One call of the endpoint. */
  public final class Beat {

    private final long begun;
    private final Excuse excuse;
    private volatile boolean flows;

    private Beat(long begun, Excuse excuse) {
      this.begun = begun;
      this.excuse = excuse;
    }

    /** Returns the time since the call began. */
    public Duration waited() {
      return Duration.ofNanos(nanoClock.getAsLong() - begun);
    }

    /** Something came. */
    public void heard() {
      Pulse.this.heard();
    }

    /** The first content came: from now on silence is explained by little. */
    public void flows() {
      flows = true;
    }

    /** Nobody reads what comes, so that nothing says nothing. */
    public void paused() {
      underWay.remove(this);
    }

    /** It is read again. */
    public void resumed() {
      Pulse.this.heard();
      underWay.add(this);
    }

    /** The call is over. Idempotent. */
    public void over() {
      underWay.remove(this);
    }

    private long explains() {
      return nanos(flows ? excuse.between() : excuse.first());
    }
  }
}
