package dev.headgate.lab.train.cluster;

import dev.headgate.lab.train.Folds;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.cluster.SoftAssignment;
import dev.headgate.routers.vector.Nearest;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries a map under every shrinkage and assignment: each label is estimated from those of the other
 * folds, by squared error, the error of the mean over all being one.
 */
final class MapTrial {

  private static final double[] SHRINKAGES = {1, 3, 10, 30, 100};
  private static final List<SoftAssignment> ASSIGNMENTS =
      List.of(
          new SoftAssignment(1, 1),
          new SoftAssignment(3, 0.02),
          new SoftAssignment(3, 0.1),
          new SoftAssignment(6, 0.05),
          new SoftAssignment(12, 0.05));
  private static final int MOST_NEAR = 12;

  private final ClusterMap map;
  private final Labels labels;
  private final Nearest[] nearest;
  private final int[] clusterOfRow;
  private final int[] groupOfRow;

  MapTrial(ClusterMap map, Labels labels) {
    this.map = map;
    this.labels = labels;
    int rows = labels.rows().size();
    this.nearest = new Nearest[rows];
    this.clusterOfRow = new int[rows];
    this.groupOfRow = new int[rows];
    for (int row = 0; row < rows; row++) {
      nearest[row] = map.nearest(labels.rows().get(row).embedding(), MOST_NEAR);
      clusterOfRow[row] = nearest[row].row(0);
      groupOfRow[row] = clusterOfRow[row] * Folds.COUNT + labels.fold(row);
    }
  }

  /**
   * What did best with a map.
   *
   * @param map the map
   * @param assignment how prompts are assigned
   * @param scoreShrinkage for the models' scores, in labels
   * @param needShrinkage for the needs
   * @param error of scores plus that of needs, each relative to that of the plain mean
   */
  record Result(
      ClusterMap map,
      SoftAssignment assignment,
      double scoreShrinkage,
      double needShrinkage,
      double error) {}

  Result best() {
    List<Result> results = new ArrayList<>();
    for (SoftAssignment assignment : ASSIGNMENTS) {
      double[] scores = relativeErrors(labels.scores(), assignment);
      double[] needs = relativeErrors(List.of(labels.needs()), assignment);
      int s = least(scores);
      int n = least(needs);
      results.add(new Result(map, assignment, SHRINKAGES[s], SHRINKAGES[n], scores[s] + needs[n]));
    }
    return results.stream().reduce((a, b) -> b.error() < a.error() ? b : a).orElseThrow();
  }

  int[] clusterOfRow() {
    return clusterOfRow;
  }

  /** Returns the error under each shrinkage. */
  private double[] relativeErrors(List<Quantity> quantities, SoftAssignment assignment) {
    double[] errors = new double[SHRINKAGES.length];
    double plain = 0;
    for (Quantity quantity : quantities) {
      double[][] sums = quantity.sums(groupOfRow, map.clusters() * Folds.COUNT);
      double mean = quantity.mean();
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        double[][] others = without(fold, sums);
        for (int a = 0; a < errors.length; a++) {
          errors[a] += error(quantity, fold, profile(others, mean, SHRINKAGES[a]), assignment);
        }
      }
      plain += plainError(quantity, mean);
    }
    for (int a = 0; a < errors.length; a++) {
      errors[a] = plain == 0 ? 1 : errors[a] / plain;
    }
    return errors;
  }

  /** Returns weights and weighted values by cluster, of all folds but one. */
  private double[][] without(int fold, double[][] sums) {
    double[][] others = new double[2][map.clusters()];
    for (int group = 0; group < sums[0].length; group++) {
      if (group % Folds.COUNT != fold) {
        others[0][group / Folds.COUNT] += sums[0][group];
        others[1][group / Folds.COUNT] += sums[1][group];
      }
    }
    return others;
  }

  private static double[] profile(double[][] sums, double mean, double shrinkage) {
    double[] profile = new double[sums[0].length];
    for (int c = 0; c < profile.length; c++) {
      profile[c] = Quantity.shrunk(sums[1][c], sums[0][c], mean, shrinkage);
    }
    return profile;
  }

  private double error(Quantity quantity, int fold, double[] profile, SoftAssignment assignment) {
    double sum = 0;
    for (int i = 0; i < quantity.size(); i++) {
      int row = quantity.row(i);
      if (labels.fold(row) == fold) {
        double off = assignment.mean(nearest[row], c -> profile[c]) - quantity.value(i);
        sum += quantity.weight(i) * off * off;
      }
    }
    return sum;
  }

  private static double plainError(Quantity quantity, double mean) {
    double sum = 0;
    for (int i = 0; i < quantity.size(); i++) {
      double off = mean - quantity.value(i);
      sum += quantity.weight(i) * off * off;
    }
    return sum;
  }

  private static int least(double[] values) {
    int least = 0;
    for (int i = 1; i < values.length; i++) {
      least = values[i] < values[least] ? i : least;
    }
    return least;
  }
}
