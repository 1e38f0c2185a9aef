package dev.headgate.lab.corpus;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Encoded rows, those to learn from and those held out.
 *
 * @param samples in the order of the rows they were made of
 */
public record Corpus(List<Sample> samples) {

  public Corpus {
    samples = List.copyOf(samples);
  }

  /**
   * Encodes rows.
   *
   * @param development says which are held out; must say the same of all rows of a group
   * @throws IOException where the embedding store fails
   */
  public static Corpus encode(
      List<PromptRow> rows,
      Predicate<PromptRow> development,
      BulkEncoder encoder,
      Progress progress)
      throws IOException {
    BulkEncoder.Text[] texts =
        rows.stream()
            .map(row -> new BulkEncoder.Text(row.prompt(), row.language()))
            .toArray(BulkEncoder.Text[]::new);
    Embedding[] vectors = encoder.encode(texts, progress);
    List<Sample> samples = new ArrayList<>(rows.size());
    for (int i = 0; i < vectors.length; i++) {
      PromptRow row = rows.get(i);
      samples.add(
          new Sample(
              row,
              ServingView.of(row.id(), row.prompt(), row.language(), vectors[i]),
              development.test(row)));
    }
    return new Corpus(samples);
  }

  /** Returns the samples to learn from. */
  public List<Sample> training() {
    return samples.stream().filter(sample -> !sample.development()).toList();
  }

  /** Returns the samples held out. */
  public List<Sample> development() {
    return samples.stream().filter(Sample::development).toList();
  }

  /** Returns the part in one language. */
  public Corpus in(Language language) {
    return new Corpus(
        samples.stream().filter(sample -> sample.row().language() == language).toList());
  }
}
