package dev.headgate.lab.profile;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.profile.ClusterMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A map of a constant and two clusters, along the first two axes, for both languages. */
public final class TinyMap {

  static final String EN = "all-minilm-l6-v2-q";
  static final String ZH = "bge-small-zh-v1.5-q";
  static final int SIZE = 3;

  private TinyMap() {}

  /**
   * Returns the map; a usual model scores .4 everywhere.
   *
   * @param constant the population's variance of the constant
   * @param cluster its variance of a cluster
   */
  static ClusterMap map(float constant, float cluster) {
    return ClusterMap.read(artifact(constant, cluster));
  }

  /** Returns the same as a file holds it. */
  public static RouterArtifact artifact(float constant, float cluster) {
    return artifact(List.of(EN, ZH), constant, cluster);
  }

  /** Returns the same of other encoders' vectors. */
  public static RouterArtifact artifact(List<String> encoders, float constant, float cluster) {
    List<Tensor> tensors = new ArrayList<>();
    Map<String, String> settings = new HashMap<>();
    for (String encoder : encoders) {
      int dimension = dimension(encoder);
      String e = encoder + "/";
      settings.put(e + "blocks", "constant,clusters");
      settings.put(e + "nearest", "1");
      settings.put(e + "temperature", "1");
      settings.put(e + "noise", "0.2");
      float[] centroids = new float[2 * dimension];
      centroids[0] = 1;
      centroids[dimension + 1] = 1;
      tensors.add(new Tensor("map/" + e + "centroids", 2, dimension, centroids));
      float[] prior = {0.4f, 0, 0, constant, cluster, cluster};
      tensors.add(new Tensor(e + "prior", 2, SIZE, prior));
      tensors.add(new Tensor(e + "prior_factors", 0, SIZE, new float[0]));
    }
    return RouterArtifact.of(header(encoders, settings), tensors);
  }

  private static ArtifactHeader header(List<String> encoders, Map<String, String> settings) {
    return new ArtifactHeader(
        ClusterMap.KIND,
        PromptFeatures.SCHEMA,
        settings,
        Map.of(),
        encoders.stream().map(id -> new EncoderSpec(id, dimension(id))).toList(),
        List.of(),
        List.of(),
        1,
        "c",
        "2026-11-20",
        List.of(),
        List.of(),
        List.of());
  }

  /** Returns a prompt in a cluster. */
  static RouterInput prompt(String encoder, int cluster) {
    float[] vector = new float[dimension(encoder)];
    vector[cluster] = 1;
    Language language = encoder.equals(EN) ? Language.ENGLISH : Language.CHINESE;
    return ServingView.of("id", "a prompt", language, new Embedding(encoder, vector));
  }

  private static int dimension(String encoder) {
    return EncoderModel.byId(encoder).orElseThrow().dimension();
  }
}
