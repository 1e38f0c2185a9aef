package dev.headgate.lab.evaluate;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The chance that a prompt that needs the strong model scores above one that does not (the area
 * under the ROC curve), ties counting half; one half for a random router.
 */
public final class RankAccuracy {

  private RankAccuracy() {}

  /**
   * Computes the area.
   *
   * @param scores win rates
   * @param positive which prompts need the strong model
   * @return NaN where all or none do
   */
  public static double of(double[] scores, boolean[] positive) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double rankSum = 0;
    long positives = 0;
    for (int start = 0; start < order.length; ) {
      int end = start;
      while (end < order.length && scores[order[end]] == scores[order[start]]) {
        end++;
      }
      double rank = (start + 1 + end) / 2.0;
      for (int i = start; i < end; i++) {
        if (positive[order[i]]) {
          rankSum += rank;
          positives++;
        }
      }
      start = end;
    }
    double negatives = scores.length - positives;
    return (rankSum - positives * (positives + 1) / 2.0) / (positives * negatives);
  }
}
