package dev.headgate.lab.train.knn;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.train.Example;
import dev.headgate.routers.artifact.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The prompts of one encoder, set after set, as the router keeps them. */
final class LabelledPrompts {

  private final List<Example> rows = new ArrayList<>();
  private final List<SetScores> sets = new ArrayList<>();

  LabelledPrompts(List<Example> training) {
    Map<String, List<Example>> bySet = new TreeMap<>();
    training.forEach(e -> bySet.computeIfAbsent(e.row().set(), s -> new ArrayList<>()).add(e));
    bySet.forEach(
        (set, examples) -> {
          sets.add(new SetScores(set, rows.size(), examples));
          rows.addAll(examples);
        });
  }

  List<Example> rows() {
    return rows;
  }

  Embedding embedding(int row) {
    return rows.get(row).embedding();
  }

  List<SetScores> sets() {
    return sets;
  }

  Tensor vectors(String prefix) {
    int dimension = rows.getFirst().embedding().dimension();
    float[] values = new float[rows.size() * dimension];
    for (int row = 0; row < rows.size(); row++) {
      System.arraycopy(rows.get(row).embedding().values(), 0, values, row * dimension, dimension);
    }
    return Tensor.quantised(prefix + "vectors", rows.size(), dimension, values);
  }

  Tensor needs(String prefix) {
    float[] values = new float[rows.size() * 2];
    for (int row = 0; row < rows.size(); row++) {
      values[2 * row] = (float) rows.get(row).need().value();
      values[2 * row + 1] = (float) rows.get(row).weight();
    }
    return new Tensor(prefix + "needs", rows.size(), 2, values);
  }

  /** Returns the names of all models, in lower case. */
  List<String> models() {
    return sets.stream().map(SetScores::models).flatMap(Collection::stream).distinct().toList();
  }

  /** The scores of one set: a row a prompt, a column a model, NaN where it was not asked. */
  static final class SetScores {

    private final String set;
    private final int from;
    private final List<String> models;
    private final float[][] scores;

    SetScores(String set, int from, List<Example> examples) {
      Map<String, Integer> columns = new TreeMap<>();
      examples.forEach(e -> e.row().scores().keySet().forEach(m -> columns.put(lower(m), 0)));
      this.set = set;
      this.from = from;
      this.models = List.copyOf(columns.keySet());
      models.forEach(model -> columns.put(model, models.indexOf(model)));
      this.scores = new float[examples.size()][models.size()];
      for (int i = 0; i < scores.length; i++) {
        float[] row = scores[i];
        Arrays.fill(row, Float.NaN);
        examples
            .get(i)
            .row()
            .scores()
            .forEach((m, score) -> row[columns.getOrDefault(lower(m), 0)] = score.floatValue());
      }
    }

    String set() {
      return set;
    }

    int from() {
      return from;
    }

    int end() {
      return from + scores.length;
    }

    List<String> models() {
      return models;
    }

    /** Returns the score of a model on a row of the whole table. */
    float score(int row, int model) {
      return scores[row - from][model];
    }

    double mean(int model) {
      double sum = 0;
      int count = 0;
      for (float[] row : scores) {
        if (!Float.isNaN(row[model])) {
          sum += row[model];
          count++;
        }
      }
      return count == 0 ? 0.5 : sum / count;
    }

    Tensor tensor(String prefix) {
      float[] values = new float[scores.length * models.size()];
      for (int row = 0; row < scores.length; row++) {
        System.arraycopy(scores[row], 0, values, row * models.size(), models.size());
      }
      return new Tensor(prefix + "scores/" + set, scores.length, models.size(), values);
    }

    private static String lower(String model) {
      return model.toLowerCase(Locale.ROOT);
    }
  }
}
