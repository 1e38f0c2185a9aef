package dev.headgate.core.live;

/**
 * Finds how many calls an endpoint can take at once: more while it answers in the time expected of
 * it, less when it refuses or slows down (additive increase, multiplicative decrease; Chiu and
 * Jain, 1989). It grows quickly until it first went too far. What is too slow is told from what the
 * request would take alone, since an answer of a thousand tokens is no sign of overload. Not
 * thread-safe.
 */
final class AdaptiveLimit {

  private static final double FIRST = 8;
  private static final double AFTER_REFUSAL = 0.7;
  private static final double AFTER_SLOWNESS = 0.9;

  /** So many times as long as alone is too long. */
  private static final double TOO_SLOW = 3;

  /** One overload is felt by many calls, and is answered once. */
  private static final long PAUSE = 1_000_000_000L;

  private double limit = FIRST;
  private boolean settled;
  private boolean cut;
  private long lastCut;

  int current(int most) {
    return (int) Math.clamp(limit, 1, most);
  }

  /**
   * A call ended well.
   *
   * @param slowness how many times as long it took as it would have alone
   * @param full whether the limit was reached, so that there is something to learn
   */
  void succeeded(double slowness, boolean full, int most, long now) {
    if (slowness > TOO_SLOW) {
      cut(AFTER_SLOWNESS, most, now);
    } else if (full) {
      limit = Math.min(most, limit + (settled ? 1 / limit : 1));
    }
  }

  /** A call was refused, or failed as one does that is too much. */
  void refused(int most, long now) {
    cut(AFTER_REFUSAL, most, now);
  }

  private void cut(double factor, int most, long now) {
    settled = true;
    if (!cut || now - lastCut >= PAUSE) {
      cut = true;
      lastCut = now;
      limit = Math.max(1, Math.min(limit, most) * factor);
    }
  }
}
