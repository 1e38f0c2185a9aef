package dev.headgate.lab.train.cluster;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.train.DevelopmentReport;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Examples;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.cluster.ClusterRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the {@code cluster} router, the K-means form of UniRoute (arXiv 2502.08773): a map from
 * all prompts of the training side, labelled or not, and each model's means on it. How many
 * clusters, how much shrinkage and how soft an assignment is chosen by grouped cross-validation of
 * the labels of the training side.
 */
public final class ClusterTrainer implements Trainer {

  @Override
  public String router() {
    return ClusterRouter.KIND;
  }

  @Override
  public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
    List<Example> examples = Examples.of(rows, tools);
    List<PromptRow> unlabelled = unlabelled(rows, examples, tools);
    Map<String, List<float[]>> prompts = prompts(unlabelled, examples, tools);
    ClusterParts parts = new ClusterParts();
    for (Map.Entry<String, List<Example>> each : Examples.trainingByEncoder(examples).entrySet()) {
      String encoder = each.getKey();
      Labels labels = new Labels(each.getValue(), tools.options().seed());
      MapChoice choice =
          new MapChoice(prompts.getOrDefault(encoder, List.of()), labels, tools.options().seed());
      parts.add(encoder, labels, choice.choose(tools.progress().apply("clustering " + encoder)));
    }
    if (parts.isEmpty()) {
      throw new DataException("data: no row to learn from (expected: some; name more sets)");
    }
    List<PromptRow> used = new ArrayList<>(Examples.rows(examples));
    used.addAll(unlabelled);
    ArtifactHeader header = parts.header(used, tools.options());
    ClusterRouter router = new ClusterRouter(RouterArtifact.of(header, parts.tensors()));
    DevelopmentReport report = new DevelopmentReport(examples, tools.options().seed());
    return RouterArtifact.of(
        header.measured(report.scores(router), report.calibration(router)), parts.tensors());
  }

  /** Returns the vectors of all training-side prompts by encoder. */
  private static Map<String, List<float[]>> prompts(
      List<PromptRow> unlabelled, List<Example> examples, TrainingTools tools) throws IOException {
    Map<String, List<float[]>> vectors = new TreeMap<>();
    for (Example example : examples) {
      if (!example.development()) {
        add(vectors, example.embedding());
      }
    }
    for (Embedding embedding : Examples.encode(unlabelled, tools)) {
      add(vectors, embedding);
    }
    return vectors;
  }

  private static void add(Map<String, List<float[]>> vectors, Embedding embedding) {
    vectors.computeIfAbsent(embedding.encoderId(), id -> new ArrayList<>()).add(embedding.values());
  }

  private static List<PromptRow> unlabelled(
      List<PromptRow> rows, List<Example> examples, TrainingTools tools) {
    Map<String, List<PromptRow>> sets = new LinkedHashMap<>();
    for (PromptRow row : rows) {
      if (!tools.options().isDevelopment(row)) {
        sets.computeIfAbsent(row.set(), set -> new ArrayList<>()).add(row);
      }
    }
    examples.forEach(example -> sets.remove(example.row().set()));
    List<PromptRow> kept = new ArrayList<>();
    sets.values()
        .forEach(
            set ->
                kept.addAll(
                    Sampling.atMost(tools.options().rowsPerSet(), tools.options().seed(), set)));
    return kept;
  }
}
