package dev.headgate.lab.forecast;

import dev.headgate.core.api.Language;
import dev.headgate.core.api.Task;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a classifier beside those of two rules of thumb, by language. */
final class TaskReport {

  /** Fewer rows than that say nothing. */
  private static final int FEWEST = 30;

  private final long seed;
  private final List<Score> scores = new ArrayList<>();

  TaskReport(long seed) {
    this.seed = seed;
  }

  List<Score> scores() {
    return scores;
  }

  /** Adds the figures of verdicts in both languages. */
  void add(String data, List<TaskVerdict> verdicts) {
    add(data + ", en", verdicts, Language.ENGLISH);
    add(data + ", zh", verdicts, Language.CHINESE);
  }

  private void add(String data, List<TaskVerdict> verdicts, Language language) {
    List<TaskVerdict> own = verdicts.stream().filter(v -> v.row().language() == language).toList();
    if (own.size() < FEWEST) {
      return;
    }
    TaskFigures figures = new TaskFigures(own, seed);
    scores.add(figures.score("macro_f1", data, TaskFigures::macroF1));
    scores.add(figures.score("accuracy", data, TaskFigures::accuracy));
    scores.add(figures.score("ece", data, TaskFigures::calibrationError));
    Task most = most(own);
    scores.add(
        of(own.stream().map(v -> sure(v, KeywordTasks.of(v.row().prompt()))).toList())
            .score("macro_f1_keyword", data, TaskFigures::macroF1));
    scores.add(
        of(own.stream().map(v -> sure(v, most)).toList())
            .score("macro_f1_majority", data, TaskFigures::macroF1));
  }

  private TaskFigures of(List<TaskVerdict> verdicts) {
    return new TaskFigures(verdicts, seed);
  }

  private static TaskVerdict sure(TaskVerdict verdict, Task guess) {
    return TaskVerdict.sure(verdict.row(), verdict.truth(), guess);
  }

  private static Task most(List<TaskVerdict> verdicts) {
    return verdicts.stream()
        .collect(Collectors.groupingBy(TaskVerdict::truth, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }
}
