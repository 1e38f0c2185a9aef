package dev.headgate.lab.evaluate.benchmark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Prompts with the score of each model's answer.
 *
 * @param name under which results are reported
 * @param measure what a score is, for the axis of a plot, such as {@code accuracy}
 * @param rows at least one
 * @param pair the two models the set is about; empty where it is about all of its models
 * @param testOnly whether nothing may be learned from its rows unless the in-domain protocol is
 *     asked for
 */
public record LabelledSet(
    String name, String measure, List<PromptRow> rows, Optional<ModelPair> pair, boolean testOnly) {

  public LabelledSet {
    rows = List.copyOf(rows);
    if (rows.isEmpty()) {
      throw new DataException(name + ": 0 prompts (expected: >= 1 with outcomes)");
    }
  }

  /** Returns the models that answered at least one prompt. */
  public SortedSet<String> models() {
    SortedSet<String> models = new TreeSet<>();
    rows.forEach(row -> models.addAll(row.scores().keySet()));
    return models;
  }

  /**
   * Returns the same about two of its models.
   *
   * @throws DataException where no prompt was answered by both
   */
  public LabelledSet about(ModelPair models) {
    if (models.answered(rows).isEmpty()) {
      throw new DataException(
          "--pair: %s:%s (expected: two of the models of %s: %s)"
              .formatted(models.strong(), models.weak(), name, models()));
    }
    return new LabelledSet(name, measure, rows, Optional.of(models), testOnly);
  }
}
