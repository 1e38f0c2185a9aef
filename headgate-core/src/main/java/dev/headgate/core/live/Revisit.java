package dev.headgate.core.live;

import java.time.Duration;

/**
 * When an endpoint that others were preferred to, since it was slow, is called again to see whether
 * it still is. After two seconds without a call, later after a sixth of the time that it has been
 * so, so that a lasting weakness is looked at seldom, and the end of a short one noticed soon. A
 * call that goes faster than expected, or than before, brings the next one about at once.
 * Thread-safe.
 */
final class Revisit {

  private static final long FIRST = Duration.ofSeconds(2).toNanos();
  private static final long LONGEST = Duration.ofSeconds(30).toNanos();

  private static final int SHARE = 6;

  private long pause = FIRST;
  private long since;
  private long lastCall;
  private long calls;
  private long improvements;
  private boolean soon;
  private volatile boolean passedOver;

  Revisit(long now) {
    lastCall = now;
  }

  synchronized void called(long now) {
    lastCall = now;
    calls++;
  }

  synchronized long lastCall() {
    return lastCall;
  }

  synchronized CallNews news() {
    return new CallNews(lastCall, calls, improvements);
  }

  /** Returns whether it was faster than expected, and nobody looked at it since. */
  synchronized boolean improves() {
    return soon;
  }

  /** Returns whether another one was preferred to it, and it is time. */
  boolean overdue(long now) {
    return passedOver && isDue(now);
  }

  /** Returns whether it is time; whoever hears so makes the call. */
  synchronized boolean due(long now) {
    if (!passedOver || soon) {
      since = now;
    }
    passedOver = true;
    if (!isDue(now)) {
      return false;
    }
    pause = Math.clamp((now - since) / SHARE, FIRST, LONGEST);
    soon = false;
    lastCall = now;
    return true;
  }

  /** Returns whether it is time; the turn stays for whoever makes the call. */
  synchronized boolean isDue(long now) {
    return soon || now - lastCall >= pause;
  }

  /**
   * It is as good as others, or faster than expected.
   *
   * @param atOnce whether it is to be called with the next request
   */
  synchronized void soon(boolean atOnce) {
    pause = FIRST;
    soon = atOnce;
    improvements += atOnce ? 1 : 0;
    passedOver &= atOnce;
  }
}
