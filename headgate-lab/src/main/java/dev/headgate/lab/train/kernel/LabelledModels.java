package dev.headgate.lab.train.kernel;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The models that labels tell of, the best on average first, and the rows that have a score of each
 * of them.
 *
 * @param names in the labels' spelling, at least two
 * @param rows at least {@value #LEAST_ROWS}
 */
record LabelledModels(List<String> names, List<PromptRow> rows) {

  /** Fewer labelled prompts tell nothing that could be told from chance. */
  static final int LEAST_ROWS = 30;

  /**
   * Finds the models that at least half of the rows have a score of.
   *
   * @throws DataException where there are too few rows, models, or differences between them
   */
  static LabelledModels of(List<PromptRow> rows) {
    Map<String, Integer> counts = new HashMap<>();
    rows.forEach(row -> row.scores().keySet().forEach(m -> counts.merge(m, 1, Integer::sum)));
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
    List<String> ranked =
        common.stream()
            .sorted(Comparator.comparingDouble((String m) -> -mean(whole, m)).thenComparing(m -> m))
            .toList();
    requireTwoSides(ranked, whole);
    return new LabelledModels(ranked, whole);
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
        .mapToDouble(row -> row.scores().getOrDefault(model, 0.0))
        .average()
        .orElse(0);
  }

  /** Returns the names as an artifact holds them. */
  List<String> lowerCase() {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
