package dev.headgate.lab.train;

import dev.headgate.lab.dataset.LoggedChoice;
import dev.headgate.lab.dataset.PromptRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each row counts when routers learn: what its {@linkplain SetWeights set} gives it, and
 * in a gateway's log the inverse of the chance with which its model was chosen ({@link
 * LoggedChoice#weight}). Weights of a set have the mean its size gives them, whatever the chances
 * were.
 */
public final class RowWeights {

  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, Double> totals = new HashMap<>();

  private RowWeights(List<PromptRow> rows) {
    for (PromptRow row : rows) {
      sizes.merge(row.set(), 1, Integer::sum);
      totals.merge(row.set(), inverse(row), Double::sum);
    }
  }

  /**
   * Returns how much the rows that one model answered count for its quality, of mean 1: what it was
   * mostly asked is not all that it could have been asked.
   */
  public static double[] ofAnswers(List<PromptRow> rows) {
    double[] weights = rows.stream().mapToDouble(RowWeights::inverse).toArray();
    double mean = Arrays.stream(weights).average().orElse(1);
    return Arrays.stream(weights).map(weight -> weight / mean).toArray();
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
    return row.choice().map(LoggedChoice::weight).orElse(1.0);
  }
}
