package dev.headgate.sim;

import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Places for requests that are answered at once, first come first served; the others wait. Shared
 * by all event loops.
 */
final class Slots {

  private record Waiter(Context context, Runnable start, ModelTraffic traffic) {}

  private final int limit;
  private final Queue<Waiter> queue = new ArrayDeque<>();
  private int taken;

  /** Places for so many requests; 0 for as many as come. */
  Slots(int limit) {
    this.limit = limit;
  }

  /**
   * Runs {@code start} on the context now or when there is a place; {@link #release} must follow.
   */
  void acquire(Context context, ModelTraffic traffic, Runnable start) {
    if (limit == 0 || take(context, traffic, start)) {
      start.run();
    }
  }

  /** Gives a place back. */
  void release() {
    if (limit == 0) {
      return;
    }
    Waiter next;
    synchronized (this) {
      next = queue.poll();
      if (next == null) {
        taken--;
        return;
      }
    }
    next.traffic().waiting.decrementAndGet();
    next.context().runOnContext(v -> next.start().run());
  }

  private synchronized boolean take(Context context, ModelTraffic traffic, Runnable start) {
    if (taken < limit) {
      taken++;
      return true;
    }
    traffic.waiting.incrementAndGet();
    queue.add(new Waiter(context, start, traffic));
    return false;
  }
}
