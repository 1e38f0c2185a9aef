package dev.headgate.lab.onboard;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.outcome.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a model's scores changed on prompts that were asked twice.
 *
 * @param prompts asked twice, at least one
 * @param before mean score of the earlier answers
 * @param now mean score of the later ones
 * @param difference now less before, with its 95 % interval over prompts
 */
public record Change(int prompts, double before, double now, Interval difference) {

  private static final long SEED = 1;

  /**
   * Compares outcomes by the digest of their rows.
   *
   * @return empty where no prompt was graded twice
   */
  public static Optional<Change> between(Map<String, Outcome> before, Map<String, Outcome> now) {
    List<Double> olds = new ArrayList<>();
    List<Double> differences = new ArrayList<>();
    now.forEach(
        (row, later) -> {
          Optional.ofNullable(before.get(row))
              .filter(earlier -> earlier.graded() && later.graded())
              .filter(earlier -> !earlier.askedAt().equals(later.askedAt()))
              .ifPresent(
                  earlier -> {
                    double old = earlier.score().orElseThrow();
                    olds.add(old);
                    differences.add(later.score().orElseThrow() - old);
                  });
        });
    return differences.isEmpty() ? Optional.empty() : Optional.of(of(olds, differences));
  }

  private static Change of(List<Double> olds, List<Double> differences) {
    double[] each = differences.stream().mapToDouble(Double::doubleValue).toArray();
    double before = olds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    Interval difference =
        Interval.bootstrap(
            each.length,
            drawn -> Arrays.stream(drawn).mapToDouble(i -> each[i]).average().orElse(0),
            SEED);
    return new Change(each.length, before, before + difference.value(), difference);
  }

  /** Returns whether the interval leaves out that nothing changed. */
  public boolean isSure() {
    return difference.low() > 0 || difference.high() < 0;
  }
}
