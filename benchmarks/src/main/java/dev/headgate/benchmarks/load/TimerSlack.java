package dev.headgate.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks Linux to wake the calling thread on time. By default it may wake a thread up to 50 µs late
 * in order to save power (prctl(2), {@code PR_SET_TIMERSLACK}), which is the whole distance between
 * two requests at 20,000 a second.
 */
final class TimerSlack {

  private TimerSlack() {}

  /** Sets the calling thread's slack to the least, 1 ns; elsewhere than on Linux does nothing. */
  static void least() {
    try {
      Path self = Path.of("/proc/thread-self").toRealPath();
      // The file exists for every thread, but only under the thread's own number.
      Files.writeString(Path.of("/proc").resolve(self.getFileName()).resolve("timerslack_ns"), "1");
    } catch (IOException e) {
      System.err.println("timer slack stays as it is, sends may be 50 µs late: " + e);
    }
  }
}
