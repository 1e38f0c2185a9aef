package dev.headgate.lab.train;

import dev.headgate.lab.dataset.GatewayLog;
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
    List<PromptRow> training = set.stream().filter(row -> !options.isDevelopment(row)).toList();
    OutcomeNeeds outcomes = OutcomeNeeds.of(training);
    LoggedNeeds logged = LoggedNeeds.of(training);
    for (PromptRow row : set) {
      Optional<Need> need =
          row.set().equals(GatewayLog.SET)
              ? logged.of(row)
              : row.scores().isEmpty() ? PriorNeeds.of(row) : outcomes.of(row);
      if (need.isPresent()) {
        rows.add(row);
        needs.add(need.get());
      }
    }
  }
}
