package dev.headgate.routers.cluster;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.Judgement;
import dev.headgate.routers.vector.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the models do in each cluster of one encoder's map. */
final class ClusterProfiles implements Judgement {

  private static final int MAX_CLUSTERS = 10_000;

  private final ClusterMap map;
  private final SoftAssignment assignment;
  private final Tensor needs;
  private final Tensor qualities;
  private final Map<String, Integer> models;

  private ClusterProfiles(
      ClusterMap map,
      SoftAssignment assignment,
      Tensor needs,
      Tensor qualities,
      Map<String, Integer> models) {
    this.map = map;
    this.assignment = assignment;
    this.needs = needs;
    this.qualities = qualities;
    this.models = models;
  }

  static ClusterProfiles read(RouterArtifact artifact, EncoderSpec encoder) {
    String prefix = encoder.id() + "/";
    Settings settings = new Settings(artifact.header());
    ClusterMap map = ClusterMap.read(artifact, encoder);
    Map<String, Integer> models = models(artifact.header().models(), encoder.id());
    return new ClusterProfiles(
        map,
        new SoftAssignment(
            settings.whole(prefix + "nearest", 1, MAX_CLUSTERS),
            settings.number(prefix + "temperature", Double.MIN_NORMAL, Double.MAX_VALUE)),
        shaped(artifact.tensor(prefix + "needs"), 1, map),
        shaped(artifact.tensor(prefix + "qualities"), models.size(), map),
        models);
  }

  @Override
  public double need(Embedding prompt) {
    return row(prompt, needs, 0);
  }

  @Override
  public Optional<Double> quality(Embedding prompt, String model) {
    return Optional.ofNullable(models.get(model)).map(row -> row(prompt, qualities, row));
  }

  private double row(Embedding prompt, Tensor values, int row) {
    return assignment.mean(
        map.nearest(prompt, assignment.clusters()), cluster -> values.get(row, cluster));
  }

  private static Map<String, Integer> models(List<ModelRows> rows, String encoder) {
    Map<String, Integer> models = new HashMap<>();
    rows.stream()
        .filter(r -> r.encoder().equals(encoder))
        .flatMap(r -> r.names().stream())
        .forEach(name -> models.put(name, models.size()));
    return models;
  }

  private static Tensor shaped(Tensor tensor, int rows, ClusterMap map) {
    if (tensor.rows() != rows || tensor.columns() != map.clusters()) {
      throw new ArtifactException(
          "artifact cluster: profiles of %d x %d (expected: %d models x %d clusters)"
              .formatted(tensor.rows(), tensor.columns(), rows, map.clusters()));
    }
    return tensor;
  }
}
