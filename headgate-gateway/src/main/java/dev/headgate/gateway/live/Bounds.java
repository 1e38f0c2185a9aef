package dev.headgate.gateway.live;

/**
 * How far observations lie from what was expected of them, on average.
 *
 * @param n observations
 * @param residual observed less expected, the mean weighed as the interval weighs
 * @param low the interval's lower end, at least -1
 * @param high its upper end, at most 1
 */
public record Bounds(long n, double residual, double low, double high) {

  /** Nothing was observed, so anything may be. */
  public static final Bounds UNKNOWN = new Bounds(0, 0, -1, 1);
}
