package dev.headgate.lab.verify;

import dev.headgate.lab.dataset.StableHash;
import java.util.ArrayList;
import java.util.List;

/** Scores of rows by fits that did not learn from their group: five-fold cross-validation. */
final class FoldedScores {

  private static final int FOLDS = 5;

  private FoldedScores() {}

  static int foldOf(AnswerRow row, long seed) {
    return (int) (StableHash.unit(seed, "fold/" + row.group()) * FOLDS);
  }

  /**
   * Returns a score for each row; a fold that leaves nothing to learn from scores 0.
   *
   * @param points of the rows, the constant last
   */
  static double[] of(double[][] points, List<AnswerRow> rows, double penalty, long seed) {
    double[] scores = new double[points.length];
    for (int fold = 0; fold < FOLDS; fold++) {
      List<double[]> learned = new ArrayList<>();
      List<Double> targets = new ArrayList<>();
      for (int i = 0; i < points.length; i++) {
        if (foldOf(rows.get(i), seed) != fold) {
          learned.add(points[i]);
          targets.add(rows.get(i).score());
        }
      }
      if (learned.isEmpty()) {
        continue;
      }
      double[] weights =
          LogisticFit.of(
              learned.toArray(double[][]::new),
              targets.stream().mapToDouble(Double::doubleValue).toArray(),
              penalty);
      for (int i = 0; i < points.length; i++) {
        if (foldOf(rows.get(i), seed) == fold) {
          scores[i] = LogisticFit.score(points[i], weights);
        }
      }
    }
    return scores;
  }

  /** Returns the mean log loss of scores. */
  static double loss(double[] scores, List<AnswerRow> rows) {
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      double p = LogisticFit.probability(scores[i]);
      double target = rows.get(i).score();
      loss -=
          target * Math.log(Math.max(p, 1e-12)) + (1 - target) * Math.log(Math.max(1 - p, 1e-12));
    }
    return loss / scores.length;
  }
}
