package dev.headgate.core.live;

import dev.headgate.core.api.WarmUpMode;
import dev.headgate.core.api.WarmthTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Whether one endpoint is ready, and how long it takes to become so. It is cold until it answered,
 * after a rest, and when it was idle for longer than it stays up. How long a cold one takes to
 * begin is what was declared until it was seen once, and from then on a mean of what was seen, in
 * which a request that found it warm against expectation counts as no time. Thread-safe; asking
 * takes no lock.
 */
final class Warmth {

  /** What stands in where nobody said how long a cold start takes: a model of some gigabytes. */
  private static final double GUESS_SECONDS = 30;

  /** A first token not later than so many times the usual one, or this, was no cold start. */
  private static final double USUAL_TIMES = 2;

  private static final double LEAST_SECONDS = 0.5;

  /** How much the last start counts beside those before. */
  private static final double SMOOTHING = 0.3;

  /** While it starts, a share of the time is still expected to come, however long it took. */
  private static final double LEAST_LEFT = 0.1;

  /** What takes so many times as long as expected has failed in silence. */
  private static final double GIVEN_UP = 3;

  private static final double NANOS = 1e9;

  private static final long FIRST_PAUSE = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofMinutes(1).toNanos();
  private static final int MOST_DOUBLINGS = 10;

  private volatile Known known = new Known(WarmthTerms.ALWAYS_READY, Double.NaN, false, Double.NaN);
  private volatile @Nullable Moment answered;
  private volatile @Nullable Moment waking;
  private volatile @Nullable Moment notBefore;
  private volatile boolean away;
  private volatile boolean wanted;
  private boolean claimed;
  private int failures;

  /**
   * What is known of its starts.
   *
   * @param seconds a cold start takes; NaN where nobody knows
   * @param firstRequest seconds to the first token of the last that was seen; NaN where none was
   */
  private record Known(WarmthTerms terms, double seconds, boolean measured, double firstRequest) {}

  private record Moment(long at) {}

  /** Takes up what is said of the endpoint; what was measured stays. */
  synchronized void declare(WarmthTerms terms) {
    Known before = known;
    double said = terms.coldStart().map(time -> time.toNanos() / NANOS).orElse(Double.NaN);
    known =
        new Known(
            terms, before.measured ? before.seconds : said, before.measured, before.firstRequest);
  }

  WarmthTerms terms() {
    return known.terms;
  }

  boolean cold(long now) {
    WarmthTerms terms = known.terms;
    if (!terms.mayBeCold()) {
      return false;
    }
    Moment last = answered;
    if (last == null || away) {
      return true;
    }
    return terms.scaleToZeroAfter().isPresent()
        && now - last.at > terms.scaleToZeroAfter().get().toNanos();
  }

  /** Returns the seconds that a request would wait for it to begin; 0 while it is warm. */
  double secondsToStart(long now) {
    if (!cold(now)) {
      return 0;
    }
    double whole = wholeStart();
    Moment since = waking;
    return since == null || !isWaking(now)
        ? whole
        : Math.max(whole - (now - since.at) / NANOS, whole * LEAST_LEFT);
  }

  private double wholeStart() {
    double seconds = known.seconds;
    return Double.isNaN(seconds) ? GUESS_SECONDS : seconds;
  }

  /** Nobody says when a request that was to wake it is given up by its client. */
  private boolean isWaking(long now) {
    Moment since = waking;
    return since != null && (now - since.at) / NANOS <= wholeStart() * GIVEN_UP;
  }

  boolean startKnown() {
    return !Double.isNaN(known.seconds);
  }

  /** A request goes there; returns whether it finds the endpoint cold, as far as is known. */
  boolean begins(long now) {
    boolean cold = cold(now);
    if (cold && !isWaking(now)) {
      waking = new Moment(now);
    }
    return cold;
  }

  /** A request that found it warm was answered, or somebody else is. */
  void used(long now) {
    if (known.terms.mayBeCold()) {
      answered = new Moment(now);
      away = false;
      waking = null;
      wanted = false;
    }
  }

  /**
   * A request that was to find it cold got its first token.
   *
   * @param seconds it took
   * @param usual seconds it would have taken of a warm endpoint
   * @return whether it really was cold
   */
  synchronized boolean started(double seconds, double usual, long now) {
    double late = seconds - usual;
    boolean wasCold = late > Math.max(LEAST_SECONDS, USUAL_TIMES * usual);
    Known before = known;
    known =
        new Known(
            before.terms,
            wasCold || scaledToZero() ? learned(before, wasCold ? late : 0) : before.seconds,
            before.measured || wasCold,
            seconds);
    used(now);
    return wasCold;
  }

  /** One that was only new to us may have been warm all along, which says nothing of its starts. */
  private boolean scaledToZero() {
    return answered != null && !away;
  }

  private static double learned(Known before, double seen) {
    return seen > 0 && !before.measured
        ? seen
        : before.seconds + SMOOTHING * (seen - before.seconds);
  }

  /** A request that was to wake it failed, or was given up. */
  void failed() {
    waking = null;
  }

  /** It rests after failures: when it comes back, its model may have to be loaded. */
  void wentAway() {
    away = true;
    waking = null;
  }

  /** A request would have gone to it if it were warm. */
  void want() {
    wanted = true;
  }

  /** Returns why it is to get a small request now, and keeps others from sending one besides. */
  synchronized Optional<WarmUpCause> claim(long now) {
    Moment earliest = notBefore;
    boolean early = earliest != null && now - earliest.at < 0;
    if (claimed || early) {
      return Optional.empty();
    }
    Optional<WarmUpCause> cause = cause(now);
    claimed = cause.isPresent();
    return cause;
  }

  /** The small request was answered, or given up by us. */
  synchronized void release() {
    claimed = false;
    failures = 0;
    notBefore = null;
  }

  /** The small request failed; the next follows later and later. */
  synchronized void releaseFailed(long now) {
    claimed = false;
    notBefore = new Moment(now + Math.min(LONGEST_PAUSE, FIRST_PAUSE << failures));
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
  }

  private Optional<WarmUpCause> cause(long now) {
    WarmthTerms terms = known.terms;
    Moment last = answered;
    boolean always = terms.warmUp() == WarmUpMode.ALWAYS;
    if (last == null && always) {
      return Optional.of(WarmUpCause.NEW);
    }
    if (away && always) {
      return Optional.of(WarmUpCause.RETURNED);
    }
    if (wanted && terms.warmUp() != WarmUpMode.NEVER && cold(now)) {
      return Optional.of(WarmUpCause.WANTED);
    }
    boolean idle =
        last != null
            && terms.keepAlive().isPresent()
            && now - last.at >= terms.keepAlive().get().toNanos();
    return idle ? Optional.of(WarmUpCause.IDLE) : Optional.empty();
  }

  /** Returns what people are shown; empty of an endpoint that is taken to be always ready. */
  Optional<WarmthReport> report(long now) {
    Known all = known;
    if (!all.terms.mayBeCold()) {
      return Optional.empty();
    }
    Moment last = answered;
    return Optional.of(
        new WarmthReport(
            state(now),
            some(all.seconds),
            all.measured,
            some(all.firstRequest),
            Optional.ofNullable(last).map(moment -> Duration.ofNanos(now - moment.at))));
  }

  private WarmthReport.State state(long now) {
    if (!cold(now)) {
      return WarmthReport.State.WARM;
    }
    return isWaking(now) ? WarmthReport.State.WARMING : WarmthReport.State.COLD;
  }

  private static OptionalDouble some(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
