package dev.headgate.lab.train;

import dev.headgate.lab.dataset.LoggedChoice;
import dev.headgate.lab.dataset.PromptRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each row counts when routers learn: what its {@linkplain SetWeights set} gives it, and
 * in a gateway's log the inverse of the chance with which its model was chosen (inverse propensity
 * weighting: Horvitz and Thompson 1952), so that rows of seldom chosen models stand for those that
 * are missing. Weights of a set have the mean its size gives them, whatever the chances were.
 */
final class RowWeights {

  /** A row whose model was chosen more seldom counts as if by this chance: few would rule all. */
  private static final double LEAST_PROPENSITY = 0.05;

  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, Double> totals = new HashMap<>();

  private RowWeights(List<PromptRow> rows) {
    for (PromptRow row : rows) {
      sizes.merge(row.set(), 1, Integer::sum);
      totals.merge(row.set(), inverse(row), Double::sum);
    }
  }

  /** Takes the measures of all rows to learn from. */
  static RowWeights of(List<PromptRow> rows) {
    return new RowWeights(rows);
  }

  /** Returns the weight of one of the rows. */
  double of(PromptRow row) {
    int size = sizes.getOrDefault(row.set(), 1);
    double mean = totals.getOrDefault(row.set(), inverse(row)) / size;
    return SetWeights.perRow(row.set(), size) * inverse(row) / mean;
  }

  private static double inverse(PromptRow row) {
    double propensity = row.choice().map(LoggedChoice::propensity).orElse(1.0);
    return 1 / Math.max(propensity, LEAST_PROPENSITY);
  }
}
