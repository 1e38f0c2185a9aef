package dev.headgate.gateway.serving;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long what a snapshot calls with stays open: until the snapshot is out of use, and beyond that
 * while somebody works on for a request that is over, as shadows do. Thread-safe.
 */
public final class Lifetime {

  private final AtomicInteger holds = new AtomicInteger(1);
  private final Runnable close;

  /** Makes the lifetime of what the action closes. */
  public Lifetime(Runnable close) {
    this.close = close;
  }

  /**
   * Keeps it open until the returned action is run, once or more often. To be called while a
   * request of the snapshot is under way, for nothing opens again what is closed.
   */
  public Runnable hold() {
    holds.incrementAndGet();
    AtomicBoolean over = new AtomicBoolean();
    return () -> {
      if (over.compareAndSet(false, true)) {
        release();
      }
    };
  }

  /** The snapshot is out of use. To be called once. */
  public void end() {
    release();
  }

  private void release() {
    if (holds.decrementAndGet() == 0) {
      close.run();
    }
  }
}
