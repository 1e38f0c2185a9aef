package dev.headgate.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One line on standard error that says how far a long run is, written twice a second at most. */
final class Progress {

  private static final long INTERVAL_NANOS = Duration.ofMillis(500).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter err;
  private final LongSupplier nanoClock;
  private final long began;
  private long shown;
  private long done;
  private long failed;

  Progress(PrintWriter err, LongSupplier nanoClock) {
    this.err = err;
    this.nanoClock = nanoClock;
    this.began = nanoClock.getAsLong();
    this.shown = began;
  }

  void done() {
    done++;
    showNowAndThen();
  }

  void failed() {
    failed++;
    showNowAndThen();
  }

  /** Says how it ended, on a line of its own. */
  void end() {
    err.print("\r" + text() + System.lineSeparator());
    err.flush();
  }

  private void showNowAndThen() {
    long now = nanoClock.getAsLong();
    if (now - shown >= INTERVAL_NANOS) {
      shown = now;
      err.print("\r" + text());
      err.flush();
    }
  }

  private String text() {
    double seconds = (nanoClock.getAsLong() - began) / NANOS_PER_SECOND;
    double rate = seconds > 0 ? (done + failed) / seconds : 0;
    return "%d decided, %d failed, %.0f a second".formatted(done, failed, rate);
  }
}
