package dev.headgate.lab.forecast;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * One run of {@code headgate train-tasks}: rows in, artifact with its figures out. The same rows
 * and options make the same artifact.
 */
public final class TaskTraining {

  private final TrainingTools tools;
  private final List<PromptRow> own;
  private final TaskFit fit;
  private final TaskReport report;

  /** Prepares; the encoder must be the static one, since that is what serves. */
  public TaskTraining(TrainingTools tools) {
    this(tools, OwnTasks.rows());
  }

  /** Prepares to learn from other prompts of our own. */
  TaskTraining(TrainingTools tools, List<PromptRow> own) {
    this.tools = tools;
    this.own = List.copyOf(own);
    this.fit = new TaskFit(tools.options());
    this.report = new TaskReport(tools.options().seed());
  }

  /**
   * Learns from rows whose task is known and from prompts of our own.
   *
   * @param rows to learn from, and their development share to measure on
   * @param tests more rows to measure on, never learned from
   * @return the artifact, learned from all but the development share
   * @throws DataException where no row has a task
   */
  public RouterArtifact train(List<PromptRow> rows, List<PromptRow> tests) throws IOException {
    List<PromptRow> labelled = labelled(rows);
    labelled.addAll(own);
    List<TaskExample> examples = examples(labelled);
    List<TaskExample> training = examples.stream().filter(e -> !e.sample().development()).toList();
    List<TaskExample> held = examples.stream().filter(e -> e.sample().development()).toList();
    Map<String, List<TaskVerdict>> leftOut = leftOut(training);
    double temperature = Temperature.of(leftOut.values().stream().flatMap(List::stream).toList());
    RouterArtifact artifact = fit.fit(training, labelled, temperature);
    report.add("held out", TaskFit.verdicts(artifact, held));
    leftOut.forEach(
        (set, verdicts) ->
            report.add("left out: " + set, verdicts.stream().map(v -> v.at(temperature)).toList()));
    measure(artifact, tests);
    return artifact.with(artifact.header().measured(report.scores(), List.of()));
  }

  private List<PromptRow> labelled(List<PromptRow> rows) {
    Map<String, List<PromptRow>> sets = new TreeMap<>();
    for (PromptRow row : rows) {
      if (TaskLabels.of(row).isPresent()) {
        sets.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row);
      }
    }
    if (sets.isEmpty()) {
      throw new DataException("data: no row with a task (expected: some; name sets of prompts)");
    }
    List<PromptRow> kept = new ArrayList<>();
    int most = tools.options().rowsPerSet();
    sets.values().forEach(own -> kept.addAll(Sampling.atMost(most, tools.options().seed(), own)));
    return kept;
  }

  private List<TaskExample> examples(List<PromptRow> rows) throws IOException {
    return tools.corpus(rows).samples().stream()
        .flatMap(s -> TaskLabels.of(s.row()).map(task -> TaskExample.of(s, task)).stream())
        .toList();
  }

  /**
   * Guesses the rows of each set by what was learned from the others. Not those of our own prompts:
   * they were written because many a task occurs nowhere else.
   */
  private Map<String, List<TaskVerdict>> leftOut(List<TaskExample> examples) {
    Map<String, List<TaskExample>> sets =
        examples.stream()
            .filter(e -> !e.row().set().equals(OwnTasks.SET))
            .collect(Collectors.groupingBy(e -> e.row().set(), TreeMap::new, Collectors.toList()));
    Map<String, List<TaskVerdict>> verdicts = new ConcurrentSkipListMap<>();
    sets.entrySet().parallelStream()
        .forEach(
            set -> {
              List<TaskExample> others =
                  examples.stream().filter(e -> !e.row().set().equals(set.getKey())).toList();
              RouterArtifact artifact = fit.fit(others, List.of(), 1);
              verdicts.put(set.getKey(), TaskFit.verdicts(artifact, set.getValue()));
            });
    return verdicts;
  }

  private void measure(RouterArtifact artifact, List<PromptRow> tests) throws IOException {
    Map<String, List<PromptRow>> sets =
        tests.stream()
            .collect(Collectors.groupingBy(PromptRow::set, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<PromptRow>> set : sets.entrySet()) {
      report.add("test: " + set.getKey(), TaskFit.verdicts(artifact, examples(set.getValue())));
    }
  }
}
