package dev.headgate.routers.knn;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.Judgement;
import dev.headgate.routers.vector.Nearest;
import dev.headgate.routers.vector.RecentSimilarities;
import dev.headgate.routers.vector.Settings;
import dev.headgate.routers.vector.VectorTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labelled prompts of one encoder. */
final class Neighbourhood implements Judgement {

  private static final int MAX_NEIGHBOURS = 10_000;

  private final RecentSimilarities similarities;
  private final Tensor needs;
  private final double meanNeed;
  private final Kernel needKernel;
  private final Kernel qualityKernel;
  private final Map<String, ModelScores> models;

  private Neighbourhood(
      RecentSimilarities similarities,
      Tensor needs,
      Kernel needKernel,
      Kernel qualityKernel,
      Map<String, ModelScores> models) {
    this.similarities = similarities;
    this.needs = needs;
    this.meanNeed = meanNeed(needs);
    this.needKernel = needKernel;
    this.qualityKernel = qualityKernel;
    this.models = models;
  }

  static Neighbourhood read(RouterArtifact artifact, EncoderSpec encoder) {
    String prefix = encoder.id() + "/";
    VectorTable table = new VectorTable(artifact.tensor(prefix + "vectors"), encoder.dimension());
    Tensor needs = artifact.tensor(prefix + "needs");
    List<ScoreBlock> blocks = blocks(artifact, prefix);
    int rows = blocks.isEmpty() ? 0 : blocks.getLast().end();
    if (rows != table.rows() || needs.rows() != rows || needs.columns() != 2) {
      throw new ArtifactException(
          "artifact knn: %d vectors, %d needs, scores of %d prompts (expected: as many of each)"
              .formatted(table.rows(), needs.rows(), rows));
    }
    return new Neighbourhood(
        new RecentSimilarities(table),
        needs,
        kernel(artifact, prefix + "need_"),
        kernel(artifact, prefix + "quality_"),
        models(blocks));
  }

  @Override
  public double need(Embedding prompt) {
    float[] similar = similarities.of(prompt);
    Nearest nearest = new Nearest(needKernel.neighbours());
    for (int row = 0; row < similar.length; row++) {
      nearest.offer(row, similar[row]);
    }
    return needKernel.estimate(
        nearest.sorted(), row -> needs.get(row, 0), row -> needs.get(row, 1), meanNeed);
  }

  @Override
  public Optional<Double> quality(Embedding prompt, String model) {
    return Optional.ofNullable(models.get(model))
        .map(scores -> scores.estimate(similarities.of(prompt), qualityKernel));
  }

  private static List<ScoreBlock> blocks(RouterArtifact artifact, String prefix) {
    List<ScoreBlock> blocks = new ArrayList<>();
    int from = 0;
    for (String set : artifact.header().lists().getOrDefault(prefix + "sets", List.of())) {
      Tensor scores = artifact.tensor(prefix + "scores/" + set);
      List<String> models =
          artifact.header().lists().getOrDefault(prefix + "models/" + set, List.of());
      blocks.add(new ScoreBlock(from, scores, models));
      from += scores.rows();
    }
    return blocks;
  }

  private static Map<String, ModelScores> models(List<ScoreBlock> blocks) {
    Map<String, ModelScores> models = new HashMap<>();
    for (ScoreBlock block : blocks) {
      for (String model : block.models()) {
        models.computeIfAbsent(model, name -> ModelScores.of(name, blocks));
      }
    }
    return models;
  }

  private static Kernel kernel(RouterArtifact artifact, String prefix) {
    Settings settings = new Settings(artifact.header());
    return new Kernel(
        settings.whole(prefix + "neighbours", 1, MAX_NEIGHBOURS),
        settings.number(prefix + "shrinkage", 0, Double.MAX_VALUE),
        settings.number(prefix + "temperature", Double.MIN_NORMAL, Double.MAX_VALUE));
  }

  private static double meanNeed(Tensor needs) {
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < needs.rows(); row++) {
      sum += needs.get(row, 0) * needs.get(row, 1);
      weights += needs.get(row, 1);
    }
    return weights == 0 ? 0.5 : sum / weights;
  }
}
