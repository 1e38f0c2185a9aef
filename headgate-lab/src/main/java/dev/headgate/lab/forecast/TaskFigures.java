package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Figures of verdicts, with intervals over groups of near-duplicates. */
final class TaskFigures {

  private static final int BINS = 15;

  private final List<List<TaskVerdict>> groups;
  private final int rows;
  private final long seed;

  TaskFigures(List<TaskVerdict> verdicts, long seed) {
    Map<String, List<TaskVerdict>> byGroup = new LinkedHashMap<>();
    verdicts.forEach(
        v -> byGroup.computeIfAbsent(v.row().group(), group -> new ArrayList<>()).add(v));
    this.groups = List.copyOf(byGroup.values());
    this.rows = verdicts.size();
    this.seed = seed;
  }

  /** Returns one figure as an artifact keeps it. */
  Score score(String metric, String data, ToDoubleFunction<List<TaskVerdict>> figure) {
    Interval interval =
        Interval.bootstrap(groups.size(), drawn -> figure.applyAsDouble(drawn(drawn)), seed);
    return new Score(metric, data, rows, interval.value(), interval.low(), interval.high());
  }

  private List<TaskVerdict> drawn(int[] indices) {
    List<TaskVerdict> verdicts = new ArrayList<>();
    for (int index : indices) {
      verdicts.addAll(groups.get(index));
    }
    return verdicts;
  }

  /** Returns the share of right guesses. */
  static double accuracy(List<TaskVerdict> verdicts) {
    return verdicts.stream().filter(TaskVerdict::right).count() / (double) verdicts.size();
  }

  /** Returns the mean over tasks that occur of the harmonic mean of precision and recall. */
  static double macroF1(List<TaskVerdict> verdicts) {
    Map<Task, int[]> counts = new EnumMap<>(Task.class);
    for (TaskVerdict v : verdicts) {
      counts.computeIfAbsent(v.truth(), task -> new int[3])[0]++;
      counts.computeIfAbsent(v.guess(), task -> new int[3])[1]++;
      if (v.right()) {
        counts.computeIfAbsent(v.truth(), task -> new int[3])[2]++;
      }
    }
    return counts.values().stream()
        .filter(c -> c[0] > 0)
        .mapToDouble(c -> 2.0 * c[2] / (c[0] + c[1]))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Returns the expected calibration error: how far confidence is off the share of right guesses,
   * averaged over {@value #BINS} equal bins of confidence by how many are in them (Naeini et al.,
   * AAAI 2015).
   */
  static double calibrationError(List<TaskVerdict> verdicts) {
    double[] off = new double[BINS];
    for (TaskVerdict v : verdicts) {
      int bin = Math.min(BINS - 1, (int) (v.confidence() * BINS));
      off[bin] += v.confidence() - (v.right() ? 1 : 0);
    }
    double sum = 0;
    for (double bin : off) {
      sum += Math.abs(bin);
    }
    return sum / verdicts.size();
  }

  /** Returns the F1 of each task that occurs, with how often, for people. */
  static Map<Task, String> byTask(List<TaskVerdict> verdicts) {
    Map<Task, String> lines = new EnumMap<>(Task.class);
    for (Task task : Task.values()) {
      long truth = verdicts.stream().filter(v -> v.truth() == task).count();
      long guess = verdicts.stream().filter(v -> v.guess() == task).count();
      long right = verdicts.stream().filter(v -> v.truth() == task && v.right()).count();
      if (truth > 0) {
        lines.put(task, "n=%d F1 %.2f".formatted(truth, 2.0 * right / (truth + guess)));
      }
    }
    return lines;
  }
}
