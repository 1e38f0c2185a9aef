package dev.headgate.routers.knn;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of one data set, one after another in the table, and how its models did on them. */
final class ScoreBlock {

  private final int from;
  private final Tensor scores;
  private final Map<String, Integer> columns = new HashMap<>();

  /**
   * Wraps a set's scores.
   *
   * @param from the table's row that is the set's first
   * @param scores a row a prompt, a column a model; NaN where the model was not asked
   * @param models names in lower case, in the order of the columns
   */
  ScoreBlock(int from, Tensor scores, List<String> models) {
    if (models.size() != scores.columns()) {
      throw new ArtifactException(
          "artifact knn: %d models for %d columns of scores (expected: as many)"
              .formatted(models.size(), scores.columns()));
    }
    this.from = from;
    this.scores = scores;
    models.forEach(model -> columns.put(model, columns.size()));
  }

  Set<String> models() {
    return columns.keySet();
  }

  int from() {
    return from;
  }

  int end() {
    return from + scores.rows();
  }

  boolean knows(String model) {
    return columns.containsKey(model);
  }

  /** Returns the score of a model it knows on a row of the table; NaN where it was not asked. */
  float score(int row, String model) {
    return scores.get(row - from, columns.getOrDefault(model, -1));
  }
}
