package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows with their needs, before they have vectors.
 *
 * @param rows those kept
 * @param needs the need of each, in the same order
 */
record TrainingRows(List<PromptRow> rows, List<Need> needs) {

  /** Curates, samples and judges the rows; development rows do not help to rank models. */
  static TrainingRows of(List<PromptRow> all, TrainOptions options) {
    Map<String, List<PromptRow>> sets = new LinkedHashMap<>();
    for (PromptRow row : all) {
      if (options.everyRow() || Curation.keeps(row)) {
        sets.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row);
      }
    }
    TrainingRows result = new TrainingRows(new ArrayList<>(), new ArrayList<>());
    for (List<PromptRow> set : sets.values()) {
      result.addSet(Sampling.atMost(options.rowsPerSet(), options.seed(), set), options);
    }
    return result;
  }

  private void addSet(List<PromptRow> set, TrainOptions options) {
    OutcomeNeeds outcomes =
        OutcomeNeeds.of(set.stream().filter(row -> !options.isDevelopment(row)).toList());
    for (PromptRow row : set) {
      Optional<Need> need = row.scores().isEmpty() ? PriorNeeds.of(row) : outcomes.of(row);
      if (need.isPresent()) {
        rows.add(row);
        needs.add(need.get());
      }
    }
  }
}
