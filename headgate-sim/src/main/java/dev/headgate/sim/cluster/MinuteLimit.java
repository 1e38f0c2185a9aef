package dev.headgate.sim.cluster;

/**
 * A provider's bound on requests a minute, as a bucket that refills steadily and holds the requests
 * of {@value #WINDOWS} windows a minute, since providers enforce such bounds in short windows.
 */
final class MinuteLimit {

  private static final double MINUTE = 60e9;

  private static final int WINDOWS = 10;

  private final int perMinute;
  private final double most;
  private double left;
  private long seen;

  /**
   * @param perMinute requests; 0 for no bound
   */
  MinuteLimit(int perMinute) {
    this.perMinute = perMinute;
    this.most = Math.max(1, perMinute / (double) WINDOWS);
    this.left = most;
  }

  boolean isBounded() {
    return perMinute > 0;
  }

  int perMinute() {
    return perMinute;
  }

  /** Requests that would be taken at once. */
  int left() {
    return (int) left;
  }

  /** Takes a request in, or does not. */
  boolean take(long now) {
    left = Math.min(most, left + (now - seen) / MINUTE * perMinute);
    seen = now;
    if (isBounded() && left < 1) {
      return false;
    }
    left -= 1;
    return true;
  }

  /** Seconds until there is room for one more. */
  double secondsToNext() {
    return Math.max(0, (1 - left) * 60.0 / perMinute);
  }

  /** Seconds until the bucket is full again. */
  double secondsToFull() {
    return (most - left) * 60.0 / perMinute;
  }
}
