package dev.headgate.lab.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.PromptRows;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.evaluate.cost.CostTable;
import dev.headgate.lab.evaluate.cost.PriceList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Trials of models and prompts that somebody else has held back: only which prompts are labelled is
 * drawn.
 */
public final class PoolFiles {

  private final List<Sample> development;
  private final double[][] known;

  /** The development rows the new models answered, with their scores. */
  private final int[] answered;

  private final double[][] labels;
  private final double[][] all;
  private final double[] expectedUsd;
  private final List<Sample> test;
  private final double[][] score;
  private final double[][] usd;
  private final String name;
  private final List<String> leftOut;

  /**
   * Where the parts stand.
   *
   * @param development rows to fit on, with outcomes of the known models
   * @param test rows with outcomes of the new models
   * @param labels rows of {@code id} and outcomes of the new models on development prompts
   * @param unseen a JSON list of the new models' names
   */
  public record Files(Path development, Path test, Path labels, Path unseen) {}

  /**
   * Reads the files.
   *
   * @throws DataException where they do not fit together, naming what is missing
   * @throws IOException where the embedding store fails
   */
  public PoolFiles(Files files, PriceList prices, PoolTables tables) throws IOException {
    Set<String> fresh = unseen(files.unseen());
    List<PromptRow> rows = read(files.development());
    List<PromptRow> labelled = joined(files, rows);
    List<PromptRow> tested = read(files.test());
    this.leftOut = new ArrayList<>();
    List<String> models = usable(fresh, labelled, tested, prices);
    List<PromptRow> complete = answeredBy(models, tested);
    List<PromptRow> told = answeredBy(models, labelled);
    if (complete.isEmpty() || told.isEmpty()) {
      throw new DataException(
          "--unseen: %d models, %d test prompts and %d labelled ones in common (expected: >= 1 of"
                  .formatted(models.size(), complete.size(), told.size())
              + " each)");
    }
    this.name = complete.getFirst().set();
    this.development = tables.encoded(files.development().toString(), rows);
    this.known = known(rows, fresh);
    Map<String, Integer> places = places(rows);
    this.answered = told.stream().mapToInt(row -> places.getOrDefault(row.id(), -1)).toArray();
    this.labels = scores(told, models);
    this.all = inOrder();
    this.expectedUsd = means(CostTable.of(told, models, prices).usd());
    this.test = tables.encoded(files.test().toString(), complete);
    this.score = scores(complete, models);
    this.usd = CostTable.of(complete, models, prices).usd();
  }

  /** Returns the name of the tested set. */
  public String name() {
    return name;
  }

  /** Returns the new models that answered too little, or whose cost nobody knows. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Draws which prompts are labelled. */
  Trial draw(int number, long seed) {
    SplittableRandom random = new SplittableRandom(StableHash.bits(seed, "files/" + number));
    int[] order = new int[answered.length];
    Arrays.setAll(order, i -> i);
    Sampling.shuffled(order, random);
    return new Trial(
        development,
        known,
        Arrays.stream(order).map(i -> answered[i]).toArray(),
        Arrays.stream(order).mapToObj(i -> labels[i]).toArray(double[][]::new),
        Optional.of(all),
        expectedUsd,
        test,
        score,
        usd,
        StableHash.bits(seed, "files"));
  }

  private double[][] inOrder() {
    double[][] all = new double[development.size()][labels[0].length];
    for (double[] row : all) {
      Arrays.fill(row, Double.NaN);
    }
    for (int i = 0; i < answered.length; i++) {
      all[answered[i]] = labels[i];
    }
    return all;
  }

  /** Prices are listed by set, which ids name; what a file is called tells nothing here. */
  private static List<PromptRow> read(Path file) {
    return PromptRows.read(file).stream().map(PromptRow::inSetOfId).toList();
  }

  private static Set<String> unseen(Path file) {
    try {
      JsonNode names = new ObjectMapper().readTree(file.toFile());
      Set<String> found = new TreeSet<>();
      names.forEach(name -> found.add(name.asText()));
      if (!names.isArray() || found.size() < 2) {
        throw new DataException(
            "--unseen: %s: %d names (expected: a JSON list of at least 2 names of models)"
                .formatted(file, found.size()));
      }
      return found;
    } catch (IOException e) {
      throw new DataException(
          "--unseen: %s: %s (expected: a JSON list of names)".formatted(file, e.getMessage()));
    }
  }

  /** Gives each row of outcomes the prompt that its id stands for. */
  private static List<PromptRow> joined(Files files, List<PromptRow> rows) {
    Map<String, PromptRow> byId = new HashMap<>();
    rows.forEach(row -> byId.put(row.id(), row));
    List<PromptRow> joined = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (PromptRow outcome : PromptRows.outcomes(files.labels())) {
      PromptRow prompt = byId.get(outcome.id());
      if (prompt == null) {
        unknown.add(outcome.id());
      } else {
        joined.add(prompt.with(outcome.scores(), outcome.usage()));
      }
    }
    if (joined.isEmpty()) {
      throw new DataException(
          "--val-outcomes: %s: none of %d ids is one of --dev, such as %s (expected: ids of %s)"
              .formatted(
                  files.labels(),
                  unknown.size(),
                  unknown.stream().limit(3).toList(),
                  files.development()));
    }
    return joined;
  }

  private List<String> usable(
      Set<String> fresh, List<PromptRow> labelled, List<PromptRow> tested, PriceList prices) {
    List<String> models = new ArrayList<>();
    for (String model : fresh) {
      List<PromptRow> own = answeredBy(List.of(model), tested);
      boolean enough =
          own.size() >= 0.9 * tested.size()
              && !answeredBy(List.of(model), labelled).isEmpty()
              && CostTable.knows(own, model, prices);
      (enough ? models : leftOut).add(model);
    }
    if (models.size() < 2) {
      throw new DataException(
          "--unseen: %s cannot be used (expected: at least 2 models with outcomes in --test and"
                  .formatted(leftOut)
              + " --val-outcomes, and a price)");
    }
    return models;
  }

  private static List<PromptRow> answeredBy(List<String> models, List<PromptRow> rows) {
    return rows.stream().filter(row -> row.scores().keySet().containsAll(models)).toList();
  }

  private static double[][] known(List<PromptRow> rows, Set<String> fresh) {
    Set<String> names = new TreeSet<>();
    rows.forEach(row -> names.addAll(row.scores().keySet()));
    names.removeAll(fresh);
    return scores(rows, names);
  }

  private static Map<String, Integer> places(List<PromptRow> rows) {
    Map<String, Integer> places = new HashMap<>();
    Set<String> twice = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      if (places.put(rows.get(i).id(), i) != null) {
        twice.add(rows.get(i).id());
      }
    }
    if (!twice.isEmpty()) {
      throw new DataException(
          "--dev: ids that stand twice: %s (expected: unique ids)"
              .formatted(twice.stream().sorted().limit(5).toList()));
    }
    return places;
  }

  private static double[][] scores(List<PromptRow> rows, Collection<String> models) {
    return rows.stream()
        .map(
            row ->
                models.stream()
                    .mapToDouble(model -> row.scores().getOrDefault(model, Double.NaN))
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double[] means(double[][] values) {
    double[] means = new double[values[0].length];
    Arrays.setAll(
        means, m -> Arrays.stream(values).mapToDouble(row -> row[m]).average().orElseThrow());
    return means;
  }
}
