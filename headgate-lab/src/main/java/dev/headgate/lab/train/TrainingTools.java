package dev.headgate.lab.train;

import dev.headgate.lab.corpus.Corpus;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * What a training run works with.
 *
 * @param options what it is told
 * @param encoder makes vectors of prompts
 * @param progress makes a progress bar for a label
 */
public record TrainingTools(
    TrainOptions options, BulkEncoder encoder, Function<String, Progress> progress) {

  /** Encodes rows and holds out the development share. */
  public Corpus corpus(List<PromptRow> rows) throws IOException {
    return Corpus.encode(rows, options::isDevelopment, encoder, progress.apply("encoding"));
  }
}
