package dev.headgate.lab.train.ranking;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.train.Curation;
import dev.headgate.lab.train.DevelopmentReport;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.ranking.BradleyTerry;
import dev.headgate.routers.ranking.SwRankingRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the {@code sw_ranking} router of RouteLLM (arXiv 2406.18665): rates models over battles,
 * groups them into tiers, and keeps what each tier won on each prompt. Battles are preferences
 * between two models, or pairs of models drawn from rows that several answered.
 */
public final class SwRankingTrainer implements Trainer {

  private static final int TIERS = 10;
  private static final int PAIRS_PER_PROMPT = 6;

  @Override
  public String router() {
    return SwRankingRouter.KIND;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    List<PromptRow> prompts = prompts(rows, tools.options());
    List<Battle> battles = Battle.of(prompts, PAIRS_PER_PROMPT, tools.options().seed());
    if (battles.isEmpty()) {
      throw new DataException(
          "data: no prompt that two models answered (expected: some; name outcome or preference"
              + " files)");
    }
    Map<String, Integer> tierOf = Tiers.of(battles, TIERS);
    List<BattleTable> tables = tables(prompts, battles, tierOf, tools);
    List<Tensor> tensors = tensors(tables, battles, tierOf);
    List<Example> examples = Examples.of(rows, tools);
    ArtifactHeader header =
        header(
            tables,
            tierOf,
            RoleTiers.of(prompts, tierOf),
            used(prompts, examples),
            tools.options());
    SwRankingRouter router = new SwRankingRouter(RouterArtifact.of(header, tensors));
    DevelopmentReport report =
        new DevelopmentReport(served(examples, tables), tools.options().seed());
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), tensors);
  }

  /** Returns the training-side rows that at least two models answered. */
  private static List<PromptRow> prompts(List<PromptRow> rows, TrainOptions options) {
    Map<String, List<PromptRow>> sets = new LinkedHashMap<>();
    for (PromptRow row : rows) {
      if (row.scores().size() > 1 && Curation.keeps(row)) {
        sets.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row);
      }
    }
    List<PromptRow> kept = new ArrayList<>();
    for (List<PromptRow> set : sets.values()) {
      Sampling.atMost(options.rowsPerSet(), options.seed(), set).stream()
          .filter(row -> !options.isDevelopment(row))
          .forEach(kept::add);
    }
    return kept;
  }

  private static List<BattleTable> tables(
      List<PromptRow> prompts,
      List<Battle> battles,
      Map<String, Integer> tierOf,
      TrainingTools tools)
      throws IOException {
    Embedding[] vectors = Examples.encode(prompts, tools);
    Map<String, BattleTable> tables = new TreeMap<>();
    for (Battle battle : battles) {
      Embedding vector = vectors[battle.prompt()];
      tables
          .computeIfAbsent(vector.encoderId(), id -> new BattleTable())
          .add(battle, prompts.get(battle.prompt()), vector, tierOf);
    }
    return tables.values().stream().filter(table -> !table.isEmpty()).toList();
  }

  private static List<Tensor> tensors(
      List<BattleTable> tables, List<Battle> battles, Map<String, Integer> tierOf) {
    List<Tensor> tensors = new ArrayList<>();
    tables.forEach(table -> tensors.addAll(table.tensors()));
    double[][] wins = Tiers.wins(battles, tierOf);
    tensors.add(row("ratings", BradleyTerry.fit(wins, new double[wins.length])));
    tensors.add(row("tiers", tierOf.values().stream().mapToDouble(Integer::doubleValue).toArray()));
    return tensors;
  }

  private static Tensor row(String name, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return new Tensor(name, 1, floats.length, floats);
  }

  private static ArtifactHeader header(
      List<BattleTable> tables,
      Map<String, Integer> tierOf,
      RoleTiers roles,
      List<PromptRow> used,
      TrainOptions options) {
    List<String> models = List.copyOf(tierOf.keySet());
    return Provenance.header(
        SwRankingRouter.KIND,
        SwRankingRouter.SCHEMA,
        Map.of(
            "strong_tier", Integer.toString(roles.strong()),
            "weak_tier", Integer.toString(roles.weak())),
        Map.of(),
        tables.stream().map(BattleTable::encoder).toList(),
        tables.stream().map(table -> new ModelRows(table.encoder().id(), models)).toList(),
        used,
        options);
  }

  /** Returns the rows of the battles and those measured on, each once. */
  private static List<PromptRow> used(List<PromptRow> prompts, List<Example> examples) {
    Map<String, PromptRow> used = new LinkedHashMap<>();
    prompts.forEach(row -> used.put(row.id(), row));
    examples.forEach(example -> used.put(example.row().id(), example.row()));
    return List.copyOf(used.values());
  }

  /** Leaves out languages without battles, of which the router says that it cannot judge them. */
  private static List<Example> served(List<Example> examples, List<BattleTable> tables) {
    List<String> encoders = tables.stream().map(table -> table.encoder().id()).toList();
    return examples.stream().filter(e -> encoders.contains(e.embedding().encoderId())).toList();
  }
}
