package dev.headgate.core.dispatch;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches the three limits of one call with a single timer. A timer that fires early, because bytes
 * have come since it was set, is set again for what is left; so a chunk costs a clock reading and
 * no timer. While a call that is late waits for its first token, it is looked from time to time
 * whether there is any sense in that.
 */
final class Watch {

  private static final Duration FOR_EVER = Duration.ofDays(365);

  /** No call is late before. */
  private static final long FIRST_LOOK = Duration.ofSeconds(1).toNanos();

  /** So often a late call is looked at. */
  private static final long LOOK = Duration.ofMillis(250).toNanos();

  private final Timers timers;
  private final CallLimits limits;
  private final String firstLimit;
  private final Supplier<Optional<String>> vain;
  private final Consumer<String> onTimeout;
  private final long startedAt;
  private Timers.Timer timer = () -> {};
  private long wakeAt;
  private long lastProgress;
  private long nextLook = FIRST_LOOK;
  private boolean flowing;
  private boolean paused;

  /**
   * Starts watching.
   *
   * @param vain why a late call need not wait any longer, if so
   * @param onTimeout is told which limit passed
   */
  Watch(
      Timers timers, CallTerms terms, Supplier<Optional<String>> vain, Consumer<String> onTimeout) {
    this.timers = timers;
    this.limits = terms.limits();
    this.firstLimit = terms.firstLimit();
    this.vain = vain;
    this.onTimeout = onTimeout;
    this.startedAt = timers.nanoTime();
    sleepUntil(wakeTime());
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
    long next = wakeTime();
    if (next < wakeAt) {
      timer.cancel();
      sleepUntil(next);
    }
  }

  private void wake() {
    if (now() >= deadline()) {
      onTimeout.accept(passedLimit());
      return;
    }
    Optional<String> reason = isLate() ? look() : Optional.empty();
    if (reason.isPresent()) {
      onTimeout.accept(reason.get());
    } else {
      sleepUntil(wakeTime());
    }
  }

  private boolean isLate() {
    return !flowing && !paused && now() >= nextLook;
  }

  private Optional<String> look() {
    nextLook = now() + LOOK;
    return vain.get();
  }

  private long wakeTime() {
    return flowing || paused ? deadline() : Math.min(deadline(), nextLook);
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

  private void sleepUntil(long time) {
    wakeAt = time;
    timer = timers.after(Duration.ofNanos(Math.max(0, time - now())), this::wake);
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
