package dev.headgate.core.live;

/**
 * How far off relative errors usually are, and so how much of the next one is believed. Not
 * thread-safe.
 */
final class Doubt {

  private static final double FIRST = 0.3;
  private static final double LEAST = 0.02;

  /**
   * Where next to nothing was expected, relative errors have no bound; what is told of them has.
   */
  private static final double MOST = 1;

  private static final double SMOOTHING = 0.1;

  /** An error is held to so many times the usual one (Huber). */
  private static final double CLIP = 2.5;

  private static final double FURTHEST = 5;

  /** The first errors say more of the prior than of the endpoint, and are believed whole. */
  private static final int SETTLED = 10;

  /** So many surprises in a row are no accident: the endpoint is another one now. */
  private static final int A_CHANGE = 4;

  private double usual = FIRST;
  private int heard;
  private int surprises;

  double usual() {
    return usual;
  }

  /** Returns the part of the error that is to be learned from. */
  double believed(double off) {
    double most = heard < SETTLED ? Double.POSITIVE_INFINITY : CLIP * usual;
    double believed = Math.clamp(off, -most, most);
    heard++;
    noteSurprise(off, off == believed);
    double seen = Math.min(Math.abs(off), FURTHEST * usual);
    usual = Math.clamp(usual + SMOOTHING * (seen - usual), LEAST, MOST);
    return believed;
  }

  /** Returns whether all has changed lately, so that what was learned is worth less. */
  boolean changed() {
    return Math.abs(surprises) >= A_CHANGE;
  }

  /** Counts errors in a row that were cut, less than 0 where calls were faster than expected. */
  private void noteSurprise(double off, boolean believed) {
    if (believed) {
      surprises = 0;
    } else {
      surprises = off > 0 ? Math.max(0, surprises) + 1 : Math.min(0, surprises) - 1;
    }
  }
}
