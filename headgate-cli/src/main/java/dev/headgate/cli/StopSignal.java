package dev.headgate.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells a command that serves when to stop, and the process when it has. */
final class StopSignal {

  private static final long PATIENCE_SECONDS = 40;

  private final boolean ofProcess;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private StopSignal(boolean ofProcess) {
    this.ofProcess = ofProcess;
  }

  /** A signal given by SIGTERM or Ctrl-C, which wait until the command has stopped. */
  static StopSignal ofProcess() {
    return new StopSignal(true);
  }

  /** A signal given by {@link #ask()} only. */
  static StopSignal manual() {
    return new StopSignal(false);
  }

  /** Asks the command to stop. */
  void ask() {
    asked.countDown();
  }

  /** Waits until the command shall stop, then runs the action. */
  void thenRun(Runnable action) {
    if (ofProcess) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::askAndWait, "headgate-stop"));
    }
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      try {
        action.run();
      } finally {
        stopped.countDown();
      }
    }
  }

  private void askAndWait() {
    ask();
    try {
      if (!stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("headgate: did not stop within " + PATIENCE_SECONDS + " s; ending it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
