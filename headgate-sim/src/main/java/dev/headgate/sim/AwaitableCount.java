package dev.headgate.sim;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A count that goes up, and that threads can wait for. Counting takes no lock when none waits. */
final class AwaitableCount {

  private final LongAdder count = new LongAdder();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();

  void increment() {
    count.increment();
    // A waiter announces itself before it looks at the count, so one of the two sees the other.
    if (waiting.get() > 0) {
      wake();
    }
  }

  long get() {
    return count.sum();
  }

  boolean await(long atLeast, Duration timeout) throws InterruptedException {
    waiting.incrementAndGet();
    lock.lock();
    try {
      long nanos = timeout.toNanos();
      while (get() < atLeast && nanos > 0) {
        nanos = grown.awaitNanos(nanos);
      }
      return get() >= atLeast;
    } finally {
      lock.unlock();
      waiting.decrementAndGet();
    }
  }

  private void wake() {
    lock.lock();
    try {
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
