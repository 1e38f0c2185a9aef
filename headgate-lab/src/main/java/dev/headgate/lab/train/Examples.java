package dev.headgate.lab.train;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes examples of rows: curated, judged, weighted, encoded, split. */
public final class Examples {

  /** Fewer rows say nothing that could be told from chance. */
  private static final int LEAST_ROWS = 10;

  private Examples() {}

  /**
   * Makes examples of the rows whose need is known, our own anchors added.
   *
   * @throws IOException where the embedding store fails
   */
  public static List<Example> of(List<PromptRow> data, TrainingTools tools) throws IOException {
    List<PromptRow> all = new ArrayList<>(data);
    all.addAll(Anchors.rows());
    TrainingRows rows = TrainingRows.of(all, tools.options());
    requireSomethingToLearn(rows, data.size());
    Embedding[] vectors = encode(rows.rows(), tools);
    RowWeights weights = RowWeights.of(rows.rows());
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      PromptRow row = rows.rows().get(i);
      examples.add(
          new Example(
              row,
              rows.needs().get(i),
              weights.of(row),
              vectors[i],
              tools.options().isDevelopment(row)));
    }
    return examples;
  }

  /** Our anchors would make a router of nothing, and it would say nothing of the user's data. */
  private static void requireSomethingToLearn(TrainingRows rows, int read) {
    Set<Double> needs = new HashSet<>();
    int usable = 0;
    for (int i = 0; i < rows.rows().size(); i++) {
      if (!rows.rows().get(i).set().equals(Anchors.SET)) {
        usable++;
        needs.add(rows.needs().get(i).value());
      }
    }
    if (usable < LEAST_ROWS) {
      throw new DataException(
          "data: %d rows to learn from of %d read (expected: >= %d with scores; name more sets)"
              .formatted(usable, read, LEAST_ROWS));
    }
    if (needs.size() == 1) {
      throw new DataException(
          "data: all %d rows need the strong model alike (expected: prompts that one model answers"
                  .formatted(usable)
              + " better than another, and prompts that it does not)");
    }
  }

  /** Returns the rows that the examples were made of. */
  public static List<PromptRow> rows(List<Example> examples) {
    return examples.stream().map(Example::row).toList();
  }

  /** Encodes the prompts of rows. */
  public static Embedding[] encode(List<PromptRow> rows, TrainingTools tools) throws IOException {
    BulkEncoder.Text[] texts =
        rows.stream()
            .map(row -> new BulkEncoder.Text(row.prompt(), row.language()))
            .toArray(BulkEncoder.Text[]::new);
    return tools.encoder().encode(texts, tools.progress().apply("encoding"));
  }

  /** Returns the examples to learn from by the encoder of their vectors, in order of its id. */
  public static Map<String, List<Example>> trainingByEncoder(List<Example> examples) {
    return examples.stream()
        .filter(example -> !example.development())
        .collect(
            Collectors.groupingBy(
                example -> example.embedding().encoderId(), TreeMap::new, Collectors.toList()));
  }
}
