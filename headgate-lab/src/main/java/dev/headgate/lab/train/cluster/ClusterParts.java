package dev.headgate.lab.train.cluster;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Provenance;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.cluster.ClusterMap;
import dev.headgate.routers.cluster.ClusterRouter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each encoder adds to the artifact: its map, and the profiles of models on it. */
final class ClusterParts {

  private final List<EncoderSpec> encoders = new ArrayList<>();
  private final List<ModelRows> models = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  void add(String encoder, Labels labels, MapTrial.Result chosen) {
    String prefix = encoder + "/";
    ClusterMap map = chosen.map();
    int[] clusterOfRow = new MapTrial(map, labels).clusterOfRow();
    encoders.add(new EncoderSpec(encoder, labels.rows().getFirst().embedding().dimension()));
    models.add(new ModelRows(encoder, labels.models()));
    settings.put(prefix + "nearest", Integer.toString(chosen.assignment().clusters()));
    settings.put(prefix + "temperature", Double.toString(chosen.assignment().temperature()));
    settings.put(prefix + "quality_shrinkage", Double.toString(chosen.scoreShrinkage()));
    settings.put(prefix + "need_shrinkage", Double.toString(chosen.needShrinkage()));
    tensors.add(map.tensor(encoder));
    tensors.add(
        profiles(
            prefix + "needs", List.of(labels.needs()), clusterOfRow, map, chosen.needShrinkage()));
    tensors.add(
        profiles(
            prefix + "qualities", labels.scores(), clusterOfRow, map, chosen.scoreShrinkage()));
    tensors.add(counts(prefix + "counts", labels.scores(), clusterOfRow, map));
  }

  boolean isEmpty() {
    return encoders.isEmpty();
  }

  List<Tensor> tensors() {
    return tensors;
  }

  ArtifactHeader header(List<PromptRow> used, TrainOptions options) {
    return Provenance.header(
        ClusterRouter.KIND,
        ClusterRouter.SCHEMA,
        settings,
        Map.of(),
        encoders,
        models,
        used,
        options);
  }

  private static Tensor profiles(
      String name,
      List<Quantity> quantities,
      int[] clusterOfRow,
      ClusterMap map,
      double shrinkage) {
    int clusters = map.clusters();
    float[] values = new float[quantities.size() * clusters];
    for (int q = 0; q < quantities.size(); q++) {
      double[][] sums = quantities.get(q).sums(clusterOfRow, clusters);
      double mean = quantities.get(q).mean();
      for (int c = 0; c < clusters; c++) {
        values[q * clusters + c] = (float) Quantity.shrunk(sums[1][c], sums[0][c], mean, shrinkage);
      }
    }
    return new Tensor(name, quantities.size(), clusters, values);
  }

  /** How many labels stand behind each number of the profiles. */
  private static Tensor counts(
      String name, List<Quantity> quantities, int[] clusterOfRow, ClusterMap map) {
    int clusters = map.clusters();
    float[] values = new float[quantities.size() * clusters];
    for (int q = 0; q < quantities.size(); q++) {
      double[] weights = quantities.get(q).sums(clusterOfRow, clusters)[0];
      for (int c = 0; c < clusters; c++) {
        values[q * clusters + c] = (float) weights[c];
      }
    }
    return new Tensor(name, quantities.size(), clusters, values);
  }
}
