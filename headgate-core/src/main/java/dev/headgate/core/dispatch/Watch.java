package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Watches the three limits of one call with a single timer. A timer that fires early, because bytes
 * have come since it was set, is set again for what is left; so a chunk costs a clock reading and
 * no timer.
 */
final class Watch {

  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Timers timers;
  private final CallLimits limits;
  private final String firstLimit;
  private final Consumer<String> onTimeout;
  private final long startedAt;
  private Timers.Timer timer = () -> {};
  private long wakeAt;
  private long lastProgress;
  private boolean flowing;
  private boolean paused;

  /** Starts watching; {@code onTimeout} is told which limit passed. */
  Watch(Timers timers, CallTerms terms, Consumer<String> onTimeout) {
    this.timers = timers;
    this.limits = terms.limits();
    this.firstLimit = terms.firstLimit();
    this.onTimeout = onTimeout;
    this.startedAt = timers.nanoTime();
    sleepUntil(deadline());
  }

  /** Returns the time since the call began. */
  Duration elapsed() {
    return Duration.ofNanos(now());
  }

  /**
   * The first content came: from now on the idle limit holds.
   *
   * @param last whether nothing but the end is to follow; then the timer may as well wake late
   */
  void flows(boolean last) {
    flowing = true;
    progressed();
    if (!last) {
      wakeInTime();
    }
  }

  /** More came. */
  void progressed() {
    lastProgress = now();
  }

  /** We stopped reading: that nothing comes is no fault of the provider. */
  void paused() {
    paused = true;
  }

  /** We read again. */
  void resumed() {
    paused = false;
    progressed();
    wakeInTime();
  }

  /** Stops watching. */
  void stop() {
    timer.cancel();
  }

  private void wakeInTime() {
    long deadline = deadline();
    if (deadline < wakeAt) {
      timer.cancel();
      sleepUntil(deadline);
    }
  }

  private void wake() {
    long deadline = deadline();
    if (now() < deadline) {
      sleepUntil(deadline);
      return;
    }
    onTimeout.accept(passedLimit());
  }

  private long deadline() {
    long total = nanos(limits.total());
    if (paused) {
      return total;
    }
    long next = flowing ? lastProgress + nanos(limits.idle()) : nanos(limits.firstToken());
    return Math.min(total, next);
  }

  private String passedLimit() {
    if (now() >= nanos(limits.total())) {
      return "no end within " + seconds(limits.total()) + " (total_timeout)";
    }
    return flowing
        ? "nothing more for " + seconds(limits.idle()) + " (idle_timeout)"
        : "no first token within " + seconds(limits.firstToken()) + " (" + firstLimit + ")";
  }

  private void sleepUntil(long deadline) {
    wakeAt = deadline;
    timer = timers.after(Duration.ofNanos(deadline - now()), this::wake);
  }

  private long now() {
    return timers.nanoTime() - startedAt;
  }

  private static String seconds(Duration limit) {
    return limit.toMillis() / 1000.0 + " s";
  }

  /** A year is as good as for ever and cannot overflow. */
  private static long nanos(Duration limit) {
    return limit.compareTo(FOR_EVER) > 0 ? FOR_EVER.toNanos() : limit.toNanos();
  }
}
