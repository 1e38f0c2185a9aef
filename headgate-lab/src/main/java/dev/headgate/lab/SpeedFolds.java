package dev.headgate.lab;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.distill.Distillation;
import dev.headgate.lab.distill.SpeedReport.Fold;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.Folds;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.encode.TokenTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The same examples with vectors of both speeds, as they are divided to be compared. */
final class SpeedFolds {

  private final List<PromptRow> rows;
  private final TrainingTools tools;

  /**
   * Prepares.
   *
   * @param rows also those that only tables learn from
   * @param tools its encoder makes the transformers' vectors
   */
  SpeedFolds(List<PromptRow> rows, TrainingTools tools) {
    this.rows = rows;
    this.tools = tools;
  }

  /** Returns the one division that shipped routers and tables were made with. */
  Fold heldOut(Optional<Path> tables) throws IOException {
    return fold(Examples.of(rows, tools), Tables.open(tables), tools.options()::isDevelopment);
  }

  /** Returns folds of whole groups, each with tables that saw no prompt of its rows held out. */
  List<Fold> of(int count) throws IOException {
    List<Example> slow = Examples.of(rows, tools);
    List<Fold> folds = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int now = fold;
      Predicate<PromptRow> heldOut = row -> Folds.of(row, tools.options().seed(), count) == now;
      folds.add(fold(slow, distilled(heldOut), heldOut));
    }
    return folds;
  }

  private StaticEncoder distilled(Predicate<PromptRow> heldOut) throws IOException {
    Map<EncoderModel, TokenTable> tables = new EnumMap<>(EncoderModel.class);
    for (EncoderModel student : EncoderModel.of(EncoderFamily.STATIC)) {
      RouterArtifact artifact = new Distillation(student, tools, heldOut).run(rows);
      tables.put(student, TokenTable.of(student, artifact));
    }
    return new StaticEncoder(tables);
  }

  private Fold fold(List<Example> examples, StaticEncoder tables, Predicate<PromptRow> heldOut)
      throws IOException {
    List<PromptRow> all = Examples.rows(examples);
    Embedding[] vectors;
    try (BulkEncoder encoder = new BulkEncoder(tables)) {
      vectors = Examples.encode(all, new TrainingTools(tools.options(), encoder, tools.progress()));
    }
    List<Example> slow = new ArrayList<>();
    List<Example> fast = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      boolean development = heldOut.test(all.get(i));
      Example example = examples.get(i);
      slow.add(example.with(example.embedding(), development));
      fast.add(example.with(vectors[i], development));
    }
    return new Fold(slow, fast);
  }
}
