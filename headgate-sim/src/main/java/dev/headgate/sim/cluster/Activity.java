package dev.headgate.sim.cluster;

/**
 * How busy a device has been lately: the share of time in which it computed, older time counting
 * less and less. This is what a driver calls utilisation; it says nothing of how full the batch
 * was.
 */
final class Activity {

  private final double memoryNanos;
  private boolean busy;
  private double share;
  private long since;

  /**
   * @param memoryNanos after which time counts a third
   */
  Activity(double memoryNanos) {
    this.memoryNanos = memoryNanos;
  }

  /** From now on it computes, or does not. */
  void change(long now, boolean computes) {
    share = share(now);
    since = now;
    busy = computes;
  }

  /** The share, in [0, 1]. */
  double share(long now) {
    double old = Math.exp(-(now - since) / memoryNanos);
    return share * old + (busy ? 1 - old : 0);
  }
}
