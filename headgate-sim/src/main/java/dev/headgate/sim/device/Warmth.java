package dev.headgate.sim.device;

/**
 * Whether a server is up: started by the first request it gets, and stopped again when it has been
 * idle for long, where it is set up so (scale to zero). Times are simulated nanoseconds; not
 * thread-safe.
 */
public final class Warmth {

  private final long startUpNanos;
  private final long idleNanos;
  private boolean up;
  private long readyAt;
  private long lastUse;

  /**
   * @param startUpNanos time to load the model
   * @param idleNanos idle time after which it stops; 0 for never
   * @param up whether it runs from the beginning
   */
  public Warmth(long startUpNanos, long idleNanos, boolean up) {
    this.startUpNanos = startUpNanos;
    this.idleNanos = idleNanos;
    this.up = up;
  }

  /** Whether it could compute at this time. */
  public boolean isWarm(long now) {
    return up && now >= readyAt && !(idleNanos > 0 && now - lastUse > idleNanos);
  }

  /** Asks it to compute; returns when it can, which is now where it is up. */
  public long wake(long now) {
    if (up && now < readyAt) {
      return readyAt;
    }
    if (!isWarm(now)) {
      up = true;
      readyAt = now + startUpNanos;
    }
    lastUse = Math.max(now, readyAt);
    return lastUse;
  }

  /** Stops it at once; the next request starts it. */
  public void stop() {
    up = false;
  }
}
