package dev.headgate.lab.train.kernel;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The models that labels tell of, the best on average first, and the rows that have a score of each
 * of them; of a gateway's log the rows that have a score of any.
 *
 * @param names in the labels' spelling, at least two
 * @param rows at least {@value #LEAST_ROWS}
 */
record LabelledModels(List<String> names, List<PromptRow> rows) {

  /** Fewer labelled prompts tell nothing that could be told from chance. */
  static final int LEAST_ROWS = 30;

  /**
   * Finds the models that at least half of the rows have a score of, or of a log those that have
   * enough.
   *
   * @throws DataException where there are too few rows, models, or differences between them
   */
  static LabelledModels of(List<PromptRow> rows) {
    if (rows.stream().anyMatch(row -> row.choice().isPresent())) {
      return ofLog(rows);
    }
    Map<String, Integer> counts = counts(rows);
    List<String> common =
        counts.keySet().stream().filter(m -> 2 * counts.getOrDefault(m, 0) >= rows.size()).toList();
    List<PromptRow> whole =
        rows.stream().filter(row -> row.scores().keySet().containsAll(common)).toList();
    if (common.size() < 2 || whole.size() < LEAST_ROWS) {
      throw new DataException(
          "labels: %d prompts with scores of the same %d models (expected: >= %d prompts, >= 2"
                  .formatted(whole.size(), common.size(), LEAST_ROWS)
              + " models); label more prompts of your traffic");
    }
    List<String> ranked = ranked(common, whole);
    requireTwoSides(ranked, whole);
    return new LabelledModels(ranked, whole);
  }

  /**
   * Finds the models of a gateway's log, where each prompt has one model's score: those with enough
   * rows of their own.
   */
  private static LabelledModels ofLog(List<PromptRow> rows) {
    Map<String, Integer> counts = counts(rows);
    List<String> names =
        counts.keySet().stream().filter(m -> counts.getOrDefault(m, 0) >= LEAST_ROWS).toList();
    List<PromptRow> answered =
        rows.stream().filter(r -> r.scores().keySet().stream().anyMatch(names::contains)).toList();
    if (names.size() < 2) {
      throw new DataException(
          "labels: a gateway's log with scores of %s (expected: >= %d each of >= 2 models); gather"
                  .formatted(counts, LEAST_ROWS)
              + " more feedback");
    }
    if (answered.stream().flatMap(r -> r.scores().values().stream()).distinct().count() == 1) {
      throw new DataException(
          "labels: the same score on each of %d prompts (expected: answers of both sorts)"
              .formatted(answered.size()));
    }
    return new LabelledModels(ranked(names, answered), answered);
  }

  /** The route's strong model first and its weak one last; who was asked what bends their means. */
  private static double standing(List<PromptRow> rows, String model) {
    double roles =
        rows.stream()
            .filter(row -> row.scores().containsKey(model))
            .flatMap(row -> row.choice().stream())
            .mapToInt(
                choice ->
                    switch (choice.role()) {
                      case STRONG -> 1;
                      case WEAK -> -1;
                      case OTHER -> 0;
                    })
            .sum();
    return Math.signum(roles) + mean(rows, model) / 2;
  }

  private static List<String> ranked(List<String> names, List<PromptRow> rows) {
    return names.stream()
        .sorted(Comparator.comparingDouble((String m) -> -standing(rows, m)).thenComparing(m -> m))
        .toList();
  }

  private static Map<String, Integer> counts(List<PromptRow> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    rows.forEach(row -> row.scores().keySet().forEach(m -> counts.merge(m, 1, Integer::sum)));
    return counts;
  }

  private static void requireTwoSides(List<String> ranked, List<PromptRow> rows) {
    String strong = ranked.getFirst();
    String weak = ranked.getLast();
    long differ =
        rows.stream()
            .mapToDouble(row -> gain(row, strong, weak))
            .filter(gain -> Math.abs(gain) > 1e-9)
            .count();
    boolean allAlike =
        rows.stream().mapToDouble(row -> gain(row, strong, weak)).distinct().count() == 1;
    if (allAlike || differ == 0) {
      throw new DataException(
          ("labels: %s is as much better than %s on each of %d prompts (expected: prompts where it"
                  + " is and prompts where it is not); label prompts of both sorts")
              .formatted(strong, weak, rows.size()));
    }
  }

  private static double gain(PromptRow row, String strong, String weak) {
    return row.scores().getOrDefault(strong, 0.0) - row.scores().getOrDefault(weak, 0.0);
  }

  private static double mean(List<PromptRow> rows, String model) {
    return rows.stream()
        .filter(row -> row.scores().containsKey(model))
        .mapToDouble(row -> row.scores().getOrDefault(model, 0.0))
        .average()
        .orElse(0);
  }

  /** Returns the names as an artifact holds them. */
  List<String> lowerCase() {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
