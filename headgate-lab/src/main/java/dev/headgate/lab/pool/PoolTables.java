package dev.headgate.lab.pool;

import dev.headgate.lab.corpus.Corpus;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.PromptRows;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.benchmark.LabelledSet;
import dev.headgate.lab.evaluate.contest.PoolScores;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads and encodes what rehearsals are made of. */
public final class PoolTables {

  private final BulkEncoder encoder;
  private final Function<String, Progress> progress;

  /**
   * Prepares.
   *
   * @param encoder makes the vectors of prompts
   * @param progress makes a progress bar for a label
   */
  public PoolTables(BulkEncoder encoder, Function<String, Progress> progress) {
    this.encoder = encoder;
    this.progress = progress;
  }

  /**
   * Reads a set of which some models are to be hidden.
   *
   * @throws dev.headgate.lab.dataset.DataException where the file is no such set
   * @throws IOException where the embedding store fails
   */
  public PoolTable set(Path file, PriceList prices) throws IOException {
    List<PromptRow> rows = PromptRows.read(file);
    String name = rows.isEmpty() ? file.toString() : rows.getFirst().set();
    PoolScores scores =
        PoolScores.of(new LabelledSet(name, "score", rows, Optional.empty(), false), prices);
    return new PoolTable(
        name,
        encoded(name, scores.rows()),
        scores.models(),
        scores.score(),
        scores.costs().usd(),
        scores.costs().basis());
  }

  /** Encodes rows. */
  List<Sample> encoded(String name, List<PromptRow> rows) throws IOException {
    return Corpus.encode(rows, row -> false, encoder, progress.apply("encoding " + name)).samples();
  }
}
