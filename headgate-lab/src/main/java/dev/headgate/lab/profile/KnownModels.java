package dev.headgate.lab.profile;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.pool.method.Ground;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the models of data sets scored, for learning what models are like: a model counts in each
 * set as another one, as what differs between sets is the sets, not the model.
 *
 * @param rows prompts that somebody answered
 * @param scores by row, then by model; not a number where a model did not answer
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record KnownModels(List<Sample> rows, double[][] scores) {

  /** Fewer say too little of what models are like. */
  static final int FEWEST_MODELS = 4;

  static final int FEWEST_ROWS = 200;

  static KnownModels of(List<Sample> samples) {
    List<Sample> rows = samples.stream().filter(s -> !s.row().scores().isEmpty()).toList();
    Map<String, Integer> columns = new TreeMap<>();
    for (Sample row : rows) {
      row.row().scores().keySet().forEach(model -> columns.put(name(row, model), 0));
    }
    int next = 0;
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      column.setValue(next++);
    }
    double[][] scores = new double[rows.size()][columns.size()];
    for (int i = 0; i < scores.length; i++) {
      Arrays.fill(scores[i], Double.NaN);
      for (Map.Entry<String, Double> score : rows.get(i).row().scores().entrySet()) {
        scores[i][columns.getOrDefault(name(rows.get(i), score.getKey()), 0)] = score.getValue();
      }
    }
    return new KnownModels(rows, scores);
  }

  private static String name(Sample row, String model) {
    return row.row().set() + "/" + model;
  }

  int models() {
    return scores.length == 0 ? 0 : scores[0].length;
  }

  boolean enough() {
    return models() >= FEWEST_MODELS && rows.size() >= FEWEST_ROWS;
  }

  /** Returns them as the ground that methods for changing pools stand on. */
  Ground ground(long seed) {
    return new Ground(rows, scores, rows.subList(0, 1), Optional.empty(), seed);
  }

  /** Returns the rows a model answered. */
  int[] answeredBy(int model) {
    return java.util.stream.IntStream.range(0, scores.length)
        .filter(row -> !Double.isNaN(scores[row][model]))
        .toArray();
  }

  /** Returns a row's vector. */
  Embedding embedding(int row) {
    return rows.get(row).embedding();
  }
}
