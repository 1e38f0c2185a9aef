package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.benchmark.LabelledSet;
import dev.headgate.lab.evaluate.cost.CostTable;
import dev.headgate.lab.evaluate.cost.PriceList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A pool of models on prompts that all of them answered.
 *
 * @param models their names
 * @param rows the prompts
 * @param score score of each model's answer, by prompt, then by model
 * @param costs what the answers cost
 * @param leftOut models that answered too few prompts or whose cost nobody knows
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record PoolScores(
    List<String> models,
    List<PromptRow> rows,
    double[][] score,
    CostTable costs,
    List<String> leftOut) {

  /** A model that answered fewer of the prompts is left out rather than the prompts. */
  private static final double COVERAGE = 0.9;

  public PoolScores {
    models = List.copyOf(models);
    rows = List.copyOf(rows);
    leftOut = List.copyOf(leftOut);
  }

  /** Returns whether a model answered so many of the prompts that it belongs to the pool. */
  public static boolean covers(long answered, long prompts) {
    return answered >= COVERAGE * prompts;
  }

  /**
   * Forms the pool of a set.
   *
   * @throws DataException where fewer than two models remain, or no prompt that all answered
   */
  public static PoolScores of(LabelledSet set, PriceList prices) {
    List<String> models = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String model : set.models()) {
      long answered = set.rows().stream().filter(row -> row.scores().containsKey(model)).count();
      boolean kept =
          covers(answered, set.rows().size()) && CostTable.knows(set.rows(), model, prices);
      (kept ? models : leftOut).add(model);
    }
    List<PromptRow> rows =
        set.rows().stream().filter(row -> row.scores().keySet().containsAll(models)).toList();
    if (models.size() < 2 || rows.isEmpty()) {
      throw new DataException(
          ("%s: %d models of known cost with %d prompts in common (expected: >= 2 models, >= 1"
                  + " prompt; --prices names a price list, --pair needs none). Left out: %s")
              .formatted(set.name(), models.size(), rows.size(), leftOut));
    }
    double[][] score =
        rows.stream()
            .map(
                row ->
                    models.stream()
                        .mapToDouble(model -> Objects.requireNonNull(row.scores().get(model)))
                        .toArray())
            .toArray(double[][]::new);
    return new PoolScores(models, rows, score, CostTable.of(rows, models, prices), leftOut);
  }

  /** Returns the costs in US dollars, by prompt, then by model. */
  double[][] usd() {
    return costs.usd();
  }

  /** Returns each model's mean of the values over rows. */
  double[] means(double[][] values, int[] over) {
    double[] means = new double[models.size()];
    for (int row : over) {
      for (int m = 0; m < means.length; m++) {
        means[m] += values[row][m] / over.length;
      }
    }
    return means;
  }
}
