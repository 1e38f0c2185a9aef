package dev.headgate.lab.train.cluster;

import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Folds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be averaged by cluster: one quantity a model, its scores, and one for the needs. Each
 * label lies in a row, counts a weight and has a value.
 */
final class Labels {

  /** Labels below which a model's quality is not learned. */
  private static final int FEWEST = 20;

  private final List<Example> rows;
  private final int[] folds;
  private final List<String> models = new ArrayList<>();
  private final List<Quantity> scores = new ArrayList<>();
  private final Quantity needs;

  Labels(List<Example> rows, long seed) {
    this.rows = rows;
    this.folds = rows.stream().mapToInt(e -> Folds.of(e.row(), seed)).toArray();
    Map<String, Quantity.Builder> byModel = new TreeMap<>();
    Quantity.Builder need = new Quantity.Builder();
    double usual = rows.stream().mapToDouble(Example::weight).average().orElse(1);
    for (int row = 0; row < rows.size(); row++) {
      Example example = rows.get(row);
      need.add(row, example.weight() / usual, example.need().value());
      for (Map.Entry<String, Double> score : example.row().scores().entrySet()) {
        byModel
            .computeIfAbsent(score.getKey().toLowerCase(Locale.ROOT), m -> new Quantity.Builder())
            .add(row, 1, score.getValue());
      }
    }
    this.needs = need.build();
    byModel.forEach(
        (model, labels) -> {
          if (labels.size() >= FEWEST) {
            models.add(model);
            scores.add(labels.build());
          }
        });
  }

  List<Example> rows() {
    return rows;
  }

  int fold(int row) {
    return folds[row];
  }

  /** Returns the models learned of, in lower case, in the order of {@link #scores}. */
  List<String> models() {
    return models;
  }

  List<Quantity> scores() {
    return scores;
  }

  Quantity needs() {
    return needs;
  }
}
