package dev.headgate.gateway.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that request bodies may take all together, so that many large requests at once are
 * refused one by one instead of exhausting the heap for everybody.
 */
final class BodyBudget {

  private final long maxBytes;
  private final AtomicLong used = new AtomicLong();

  BodyBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Returns whether the bytes could be had; then they must be given back with {@link #release}. */
  boolean tryReserve(long bytes) {
    if (used.addAndGet(bytes) <= maxBytes) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
