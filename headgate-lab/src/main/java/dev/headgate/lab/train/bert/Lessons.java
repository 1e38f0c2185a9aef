package dev.headgate.lab.train.bert;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.Folds;
import dev.headgate.lab.train.Need;
import dev.headgate.lab.train.OutcomeNeeds;
import dev.headgate.lab.train.SetWeights;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes lessons of rows: of outcomes by the strong and weak models of each set; of battles by which
 * of the two is of the better half of the models that fought, so that battles among equals, which
 * say nothing of the prompt, are left out.
 */
final class Lessons {

  private final TrainOptions options;
  private final List<Lesson> lessons = new ArrayList<>();
  private final List<PromptRow> rows = new ArrayList<>();

  private Lessons(TrainOptions options) {
    this.options = options;
  }

  /** Makes lessons of the rows that are not held out. */
  static Lessons of(List<PromptRow> data, List<Example> examples, TrainingTools tools)
      throws IOException {
    Lessons made = new Lessons(tools.options());
    bySet(Examples.rows(examples.stream().filter(e -> !made.skips(e)).toList()))
        .forEach(
            (set, own) -> {
              OutcomeNeeds roles = OutcomeNeeds.of(own);
              examples.stream()
                  .filter(e -> !made.skips(e) && e.row().set().equals(set))
                  .forEach(e -> made.add(e, LabelShares.of(e.row(), e.need(), roles)));
            });
    for (List<PromptRow> battles : bySet(made.battles(data)).values()) {
      made.addBattles(battles, tools);
    }
    return made;
  }

  /** Returns the lessons by encoder. */
  Map<String, List<Lesson>> byEncoder() {
    return lessons.stream()
        .collect(Collectors.groupingBy(Lesson::encoder, TreeMap::new, Collectors.toList()));
  }

  /** Returns the rows the lessons were made of. */
  List<PromptRow> rows() {
    return rows;
  }

  private boolean skips(Example example) {
    return example.development() || isBattle(example.row());
  }

  private static boolean isBattle(PromptRow row) {
    return row.metric().equals("preference") && row.scores().size() == 2;
  }

  private List<PromptRow> battles(List<PromptRow> data) {
    return data.stream().filter(row -> isBattle(row) && !options.isDevelopment(row)).toList();
  }

  private static Map<String, List<PromptRow>> bySet(List<PromptRow> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(PromptRow::set, TreeMap::new, Collectors.toList()));
  }

  private void addBattles(List<PromptRow> all, TrainingTools tools) throws IOException {
    Map<String, Double> means = new TreeMap<>(wins(all));
    double middle = means.values().stream().sorted().toList().get(means.size() / 2);
    List<PromptRow> uneven =
        Sampling.atMost(options.rowsPerSet(), options.seed(), all).stream()
            .filter(row -> better(row, means, middle).size() == 1)
            .toList();
    Embedding[] vectors = Examples.encode(uneven, tools);
    for (int i = 0; i < vectors.length; i++) {
      PromptRow row = uneven.get(i);
      String strong = better(row, means, middle).getFirst();
      double[] shares = LabelShares.of(score(row, strong), score(row, other(row, strong)));
      double weight = SetWeights.perRow(row.set(), uneven.size());
      add(new Example(row, Need.ofScores(0.5, 0.5), weight, vectors[i], false), shares);
    }
  }

  /** Returns how much each model won of its battles, in [0, 1]. */
  private static Map<String, Double> wins(List<PromptRow> battles) {
    return battles.stream()
        .flatMap(row -> row.scores().entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.averagingDouble(Map.Entry::getValue)));
  }

  /** Returns the models of a battle that are of the better half. */
  private static List<String> better(PromptRow row, Map<String, Double> means, double middle) {
    return row.scores().keySet().stream()
        .filter(model -> means.getOrDefault(model, 0.0) >= middle)
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static String other(PromptRow row, String model) {
    return row.scores().keySet().stream().filter(m -> !m.equals(model)).findFirst().orElseThrow();
  }

  private static double score(PromptRow row, String model) {
    return row.scores().getOrDefault(model, 0.0);
  }

  private void add(Example example, double[] shares) {
    rows.add(example.row());
    lessons.add(
        new Lesson(
            example.embedding().encoderId(),
            example.point(),
            shares,
            example.weight(),
            Folds.of(example.row(), options.seed())));
  }
}
