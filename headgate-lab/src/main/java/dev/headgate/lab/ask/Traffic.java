package dev.headgate.lab.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls may be under way, and from when. An endpoint that has enough of us is left alone
 * by all until the time it asks for, and then has half as many calls at once; they grow again, one
 * at a time, while all goes well. Thread-safe.
 */
final class Traffic {

  private final int most;
  private final Timing timing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private int lanes;
  private int taken;
  private int sinceChange;
  private Instant shutUntil = Instant.MIN;

  Traffic(int most, Timing timing) {
    this.most = most;
    this.lanes = most;
    this.timing = timing;
  }

  /** Returns when a call may begin; {@link #leave} ends it. */
  void enter() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (taken >= lanes) {
        left.await();
      }
      taken++;
    } finally {
      lock.unlock();
    }
    awaitOpen();
  }

  private void awaitOpen() throws InterruptedException {
    try {
      for (Duration wait = shut(); wait.isPositive(); wait = shut()) {
        timing.pause().of(wait);
      }
    } catch (InterruptedException e) {
      leave();
      throw e;
    }
  }

  private Duration shut() {
    lock.lock();
    try {
      Instant now = timing.clock().instant();
      return now.isBefore(shutUntil) ? Duration.between(now, shutUntil) : Duration.ZERO;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      taken--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Learns that an endpoint wants to be left alone. */
  void shutFor(Duration wait) {
    lock.lock();
    try {
      Instant now = timing.clock().instant();
      if (!now.isBefore(shutUntil)) {
        lanes = Math.max(1, lanes / 2); // once, however many calls are told at the same time
        sinceChange = 0;
      }
      Instant until = now.plus(wait);
      shutUntil = until.isAfter(shutUntil) ? until : shutUntil;
    } finally {
      lock.unlock();
    }
  }

  /** Learns that a call went well. */
  void wentWell() {
    lock.lock();
    try {
      sinceChange++;
      if (lanes < most && sinceChange >= 2 * lanes) {
        lanes++;
        sinceChange = 0;
        left.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
