package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.evaluate.contest.Standing.CurvePoint;
import java.util.List;

/** A contestant's answers on the scored prompts of one trial, and the figures they come to. */
sealed interface Trial permits PairTrial, PoolTrial {

  /** Returns the indices of the scored prompts among all prompts of the set. */
  int[] rows();

  /**
   * Returns the figures of a resampling, in the order of {@link Discipline#figures}; not a number
   * where they cannot be told.
   *
   * @param counts how often each prompt of the set occurs
   */
  double[] figures(int[] counts);

  /**
   * Returns each scored prompt's quality averaged over the curve; the mean of all is its area. In
   * the order of {@link #rows}.
   */
  double[] contributions();

  /** Returns the curve, x ascending. */
  List<CurvePoint> curve();
}
