package dev.headgate.lab.forecast;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How far off foreseen lengths are, beside simpler guesses: the middle of the absolute log errors
 * (0.69 is a factor of two), and the share of the log lengths' variance explained. Intervals are
 * over groups of prompts.
 */
final class AnswerReport {

  private static final Map<String, ToDoubleFunction<AnswerGuess>> GUESSES = guesses();

  private final long seed;
  private final List<Score> scores = new ArrayList<>();

  AnswerReport(long seed) {
    this.seed = seed;
  }

  private static Map<String, ToDoubleFunction<AnswerGuess>> guesses() {
    Map<String, ToDoubleFunction<AnswerGuess>> guesses = new LinkedHashMap<>();
    guesses.put("learned", AnswerGuess::learned);
    guesses.put("any_model", AnswerGuess::nameless);
    guesses.put("rule", AnswerGuess::rule);
    guesses.put("model_mean", AnswerGuess::modelMean);
    guesses.put("constant", AnswerGuess::constant);
    return guesses;
  }

  List<Score> scores() {
    return scores;
  }

  /** Adds the figures of the guesses about one set of answers. */
  void add(String data, List<AnswerGuess> guesses) {
    if (guesses.isEmpty()) {
      return;
    }
    Map<String, List<AnswerGuess>> byGroup = new LinkedHashMap<>();
    guesses.forEach(g -> byGroup.computeIfAbsent(g.group(), group -> new ArrayList<>()).add(g));
    List<List<AnswerGuess>> groups = List.copyOf(byGroup.values());
    GUESSES.forEach(
        (name, guess) -> {
          add("log_error_" + name, data, groups, drawn -> middleError(drawn, guess));
          add("r2_" + name, data, groups, drawn -> explained(drawn, guess));
        });
  }

  private void add(
      String metric,
      String data,
      List<List<AnswerGuess>> groups,
      ToDoubleFunction<List<AnswerGuess>> figure) {
    Interval interval =
        Interval.bootstrap(
            groups.size(), drawn -> figure.applyAsDouble(drawn(groups, drawn)), seed);
    int rows = groups.stream().mapToInt(List::size).sum();
    scores.add(new Score(metric, data, rows, interval.value(), interval.low(), interval.high()));
  }

  private static List<AnswerGuess> drawn(List<List<AnswerGuess>> groups, int[] indices) {
    List<AnswerGuess> drawn = new ArrayList<>();
    for (int index : indices) {
      drawn.addAll(groups.get(index));
    }
    return drawn;
  }

  private static double middleError(List<AnswerGuess> drawn, ToDoubleFunction<AnswerGuess> guess) {
    double[] errors = new double[drawn.size()];
    for (int i = 0; i < errors.length; i++) {
      AnswerGuess each = drawn.get(i);
      errors[i] = Math.abs(each.truth() - guess.applyAsDouble(each));
    }
    Arrays.sort(errors);
    return errors[errors.length / 2];
  }

  private static double explained(List<AnswerGuess> drawn, ToDoubleFunction<AnswerGuess> guess) {
    double mean = 0;
    for (AnswerGuess g : drawn) {
      mean += g.truth() / drawn.size();
    }
    double errors = 0;
    double spread = 0;
    for (AnswerGuess g : drawn) {
      double error = g.truth() - guess.applyAsDouble(g);
      errors += error * error;
      spread += (g.truth() - mean) * (g.truth() - mean);
    }
    return 1 - errors / spread;
  }
}
