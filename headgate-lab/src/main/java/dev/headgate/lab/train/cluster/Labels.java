package dev.headgate.lab.train.cluster;

import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Folds;
import dev.headgate.lab.train.RowWeights;
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
    Map<String, List<Score>> byModel = new TreeMap<>();
    Quantity.Builder need = new Quantity.Builder();
    double usual = rows.stream().mapToDouble(Example::weight).average().orElse(1);
    for (int row = 0; row < rows.size(); row++) {
      Example example = rows.get(row);
      need.add(row, example.weight() / usual, example.need().value());
      for (Map.Entry<String, Double> score : example.row().scores().entrySet()) {
        byModel
            .computeIfAbsent(score.getKey().toLowerCase(Locale.ROOT), m -> new ArrayList<>())
            .add(new Score(row, score.getValue()));
      }
    }
    this.needs = need.build();
    byModel.forEach(
        (model, answered) -> {
          if (answered.size() >= FEWEST) {
            models.add(model);
            scores.add(weighed(answered));
          }
        });
  }

  private Quantity weighed(List<Score> answered) {
    double[] weights =
        RowWeights.ofAnswers(answered.stream().map(score -> rows.get(score.row).row()).toList());
    Quantity.Builder labels = new Quantity.Builder();
    for (int i = 0; i < weights.length; i++) {
      labels.add(answered.get(i).row, weights[i], answered.get(i).value);
    }
    return labels.build();
  }

  /** What a model scored on a row. */
  private record Score(int row, double value) {}

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
