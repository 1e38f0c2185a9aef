package dev.headgate.lab.verify;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.RankAccuracy;
import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How well scores tell good answers from poor ones. All are of rows that the fit behind the score
 * did not learn from; intervals are over groups.
 */
final class VerifierReport {

  private static final int BINS = 10;
  private static final double[] ESCALATED = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

  private final List<AnswerRow> rows;
  private final List<int[]> groups;
  private final long seed;
  private final List<Score> scores = new ArrayList<>();

  VerifierReport(List<AnswerRow> rows, long seed) {
    this.rows = rows;
    this.seed = seed;
    Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      byGroup.computeIfAbsent(rows.get(i).group(), group -> new ArrayList<>()).add(i);
    }
    this.groups =
        byGroup.values().stream()
            .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
            .toList();
  }

  List<Score> scores() {
    return scores;
  }

  /** Adds the area under the ROC curve of scores. */
  void area(String metric, double[] of) {
    add(
        metric,
        drawn -> {
          double[] values = Arrays.stream(drawn).mapToDouble(i -> of[i]).toArray();
          boolean[] good = new boolean[drawn.length];
          for (int i = 0; i < drawn.length; i++) {
            good[i] = rows.get(drawn[i]).good();
          }
          return RankAccuracy.of(values, good);
        });
  }

  /** Adds Brier's score of probabilities, and how far they are off in ten bins of equal size. */
  void honesty(double[] probabilities) {
    add("brier", drawn -> brier(drawn, probabilities));
    double base = rows.stream().mapToDouble(AnswerRow::score).average().orElse(0);
    double[] constant = new double[rows.size()];
    Arrays.fill(constant, base);
    add("brier_constant", drawn -> brier(drawn, constant));
    add("calibration_error", drawn -> calibrationError(drawn, probabilities));
  }

  /** Returns the probability below which shares of the answers lie: who takes it escalates them. */
  static List<Quantile> thresholds(double[] probabilities) {
    double[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    return Arrays.stream(ESCALATED)
        .mapToObj(share -> new Quantile(share, sorted[(int) (share * sorted.length)]))
        .toList();
  }

  private void add(String metric, ToDoubleFunction<int[]> figure) {
    Interval interval =
        Interval.bootstrap(
            groups.size(),
            drawn ->
                figure.applyAsDouble(
                    Arrays.stream(drawn)
                        .mapToObj(groups::get)
                        .flatMapToInt(Arrays::stream)
                        .toArray()),
            seed);
    scores.add(
        new Score(
            metric, "held out", rows.size(), interval.value(), interval.low(), interval.high()));
  }

  private double brier(int[] drawn, double[] probabilities) {
    double sum = 0;
    for (int i : drawn) {
      double off = probabilities[i] - rows.get(i).score();
      sum += off * off;
    }
    return sum / drawn.length;
  }

  private double calibrationError(int[] drawn, double[] probabilities) {
    int[] order =
        Arrays.stream(drawn)
            .boxed()
            .sorted((a, b) -> Double.compare(probabilities[a], probabilities[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      int from = bin * order.length / BINS;
      int to = (bin + 1) * order.length / BINS;
      double off = 0;
      for (int i = from; i < to; i++) {
        off += probabilities[order[i]] - rows.get(order[i]).score();
      }
      error += Math.abs(off) / order.length;
    }
    return error;
  }
}
