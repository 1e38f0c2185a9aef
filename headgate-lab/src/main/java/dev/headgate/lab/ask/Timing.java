package dev.headgate.lab.ask;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, for tests to replace.
 *
 * @param clock tells the time
 * @param pause passes it
 * @param chance in [0, 1), so that those who wait do not all come back at once
 */
public record Timing(InstantSource clock, Pause pause, DoubleSupplier chance) {

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {

    /** Returns after that time. */
    void of(Duration time) throws InterruptedException;
  }

  /** Returns the real ones. */
  public static Timing real() {
    return new Timing(
        InstantSource.system(), Thread::sleep, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Returns a wait that doubles with each try, from three quarters to all of it. */
  Duration backoff(Duration first, int tries, Duration most) {
    double millis = Math.min(first.toMillis() * Math.pow(2, tries), (double) most.toMillis());
    return Duration.ofMillis((long) (millis * (0.75 + 0.25 * chance.getAsDouble())));
  }
}
