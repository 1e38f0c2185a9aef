package dev.headgate.routers.profile;

import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.vector.TestVectors;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A map of made-up numbers: one, the difficulty (half the first component of the point), two
 * directions (the first components of the point, standardised and cut at 3), and clusters along the
 * first axes.
 */
final class TestMaps {

  static final String E = TestVectors.ENCODER + "/";
  static final int CLUSTERS = 3;
  static final int DIRECTIONS = 2;
  static final int SIZE = 2 + DIRECTIONS + CLUSTERS;
  static final Instant MADE = Instant.parse("2026-11-20T21:00:00Z");

  private TestMaps() {}

  static RouterArtifact artifact() {
    return artifact(Map.of());
  }

  /** Returns the map with other settings. */
  static RouterArtifact artifact(Map<String, String> settings) {
    return artifact(settings, SIZE, 1);
  }

  static RouterArtifact artifact(Map<String, String> settings, int priorSize, float deviation) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                E + "blocks", "constant,difficulty,directions,clusters",
                E + "nearest", "1",
                E + "temperature", "1",
                E + "farthest", "3",
                E + "noise", "0.2"));
    all.putAll(settings);
    return RouterArtifact.of(
        TestVectors.header(
            ClusterMap.KIND,
            PromptFeatures.SCHEMA,
            TestVectors.DIMENSION,
            all,
            Map.of(
                E + "names", List.of("sums", "", "poems"),
                E + "tasks", List.of("math\nreasoning", "", "creative_writing"),
                E + "examples", List.of("a/1\na/2", "", "b/1"),
                E + "prompts", List.of("20", "10", "5")),
            List.of()),
        List.of(
            new Tensor("map/" + E + "centroids", CLUSTERS, TestVectors.DIMENSION, axes(CLUSTERS)),
            new Tensor(E + "difficulty", 1, POINT + 1, first(0.5f)),
            new Tensor(E + "standard", 2, POINT, standard(deviation)),
            new Tensor(E + "directions", DIRECTIONS, POINT, directions()),
            new Tensor(E + "prior", 2, priorSize, prior(priorSize)),
            new Tensor(E + "prior_factors", 0, priorSize, new float[0])));
  }

  private static final int POINT = PromptPoint.size(TestVectors.DIMENSION);

  /** Returns a profile with these coefficients and three clusters of 4, 0 and 2 labels. */
  static ModelProfile profile(String model, String map, float[] mean, float[] variance) {
    return ModelProfile.of(
        model,
        map,
        "hierarchical",
        MADE,
        1,
        "sha256:1",
        new Evidence(6, 0.6, 0.001, 800, 120),
        Map.of(TestVectors.ENCODER, new EncoderProfile(6, 0.6, tally(), mean, variance)));
  }

  static ClusterTally tally() {
    return new ClusterTally(
        new int[] {4, 0, 2},
        new float[] {0.75f, 0, 0.25f},
        new float[] {0.001f, 0, 0.002f},
        new float[] {700, 0, 900});
  }

  /** Returns a constant quality with a constant variance. */
  static ModelProfile constant(String model, String map, float quality, float variance) {
    float[] mean = new float[SIZE];
    mean[0] = quality;
    float[] variances = new float[SIZE];
    variances[0] = variance;
    return profile(model, map, mean, variances);
  }

  private static float[] axes(int rows) {
    float[] values = new float[rows * TestVectors.DIMENSION];
    for (int c = 0; c < rows; c++) {
      values[c * TestVectors.DIMENSION + c] = 1;
    }
    return values;
  }

  private static float[] first(float weight) {
    float[] values = new float[POINT + 1];
    values[0] = weight;
    return values;
  }

  private static float[] standard(float deviation) {
    float[] values = new float[2 * POINT];
    Arrays.fill(values, POINT, 2 * POINT, deviation);
    return values;
  }

  private static float[] directions() {
    float[] values = new float[DIRECTIONS * POINT];
    values[0] = 1;
    values[POINT + 1] = 1;
    return values;
  }

  private static float[] prior(int size) {
    float[] values = new float[2 * size];
    values[0] = 0.4f;
    return values;
  }
}
