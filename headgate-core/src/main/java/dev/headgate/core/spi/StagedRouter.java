package dev.headgate.core.spi;

/**
 * A router of two stages: a fast one that sees every request, and a thorough one for those that the
 * fast one leaves open. Win rates of both stand on the same scale. Where the thorough one fails,
 * the fast one's word stands.
 */
public interface StagedRouter extends Router {

  /** Returns the first stage, whose vector costs microseconds. */
  Router fast();

  /** Returns the second stage, whose vector may cost milliseconds. */
  Router thorough();

  /**
   * Returns whether the first stage's win rate is far enough from the threshold for the second one
   * to be spared.
   */
  boolean settles(double fastWinRate, double threshold);
}
