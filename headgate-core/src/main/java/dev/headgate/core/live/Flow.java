package dev.headgate.core.live;

/**
 * How fast the pieces of one answer come, to notice when they begin to come much faster: an
 * endpoint that was slow then is no longer, and says so on the calls that it still has, before
 * anybody dares to send it another. Compares a call with itself, since pieces are no tokens. Not
 * thread-safe: a call's pieces come on one context.
 */
final class Flow {

  /** So many times as fast is no chance of one server's batches. */
  private static final double MUCH = 3;

  private static final long WINDOW = 500_000_000;

  /** What came in less time says little of the speed. */
  private static final long ENOUGH = 1_000_000_000;

  private final long began;
  private long windowBegan;
  private int before;
  private int pieces;

  /** Makes the flow of an answer whose first piece has come. */
  Flow(long now) {
    began = now;
    windowBegan = now;
  }

  /** Notes a piece; returns whether with it the answer is found to have become much faster. */
  boolean quickened(long now) {
    pieces++;
    long window = now - windowBegan;
    if (window < WINDOW) {
      return false;
    }
    long earlier = windowBegan - began;
    boolean quicker =
        earlier >= ENOUGH && (double) pieces / window > MUCH * before / earlier && before > 0;
    before += pieces;
    pieces = 0;
    windowBegan = now;
    return quicker;
  }
}
