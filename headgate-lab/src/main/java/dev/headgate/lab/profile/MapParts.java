package dev.headgate.lab.profile;

import dev.headgate.lab.pool.method.MainDirections;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.profile.Variety.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each encoder adds to a map's artifact: its blocks and its prior. */
final class MapParts {

  private final List<EncoderSpec> encoders = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, List<String>> scales = new HashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();

  /**
   * Adds an encoder.
   *
   * @param clusters where they lie, and how prompts have shares in them
   */
  void add(
      EncoderSpec encoder, MapClusters clusters, MainDirections main, KnownPopulation population) {
    float[][] centroids = clusters.centroids();
    String e = encoder.id() + "/";
    encoders.add(encoder);
    boolean hard = population.difficulty().isPresent();
    settings.put(
        e + "blocks",
        hard ? "constant,difficulty,directions,clusters" : "constant,directions,clusters");
    settings.put(e + "nearest", Integer.toString(clusters.shares().clusters()));
    settings.put(e + "temperature", Double.toString(clusters.shares().temperature()));
    if (clusters.learned()) {
      settings.put(e + "learned", "true");
    }
    settings.put(e + "farthest", Double.toString(MainDirections.FARTHEST));
    settings.put(e + "noise", Float.toString((float) population.noise()));
    settings.put(e + "noise_share", Float.toString((float) population.variety().noiseShare()));
    scales.put(e + "scales", population.variety().scales().stream().map(Scale::toString).toList());
    tensors.add(coded("map/" + e + "centroids", centroids));
    population.difficulty().ifPresent(line -> tensors.add(plain(e + "difficulty", line)));
    tensors.add(plain(e + "standard", floats(main.mean()), floats(main.deviation())));
    tensors.add(coded(e + "directions", main.weights()));
    addPrior(e, population, main.weights().length, centroids.length);
  }

  private void addPrior(String e, KnownPopulation population, int directions, int clusters) {
    int heads = population.mean().length;
    int size = heads + directions + clusters;
    float[] variance = new float[size];
    Arrays.fill(variance, heads, heads + directions, (float) population.directions());
    Arrays.fill(variance, heads + directions, size, (float) population.clusters());
    tensors.add(plain(e + "prior", Arrays.copyOf(population.mean(), size), variance));
    float[][] factors =
        Arrays.stream(population.factors())
            .map(row -> Arrays.copyOf(row, size))
            .toArray(float[][]::new);
    tensors.add(plain(e + "prior_factors", factors));
  }

  List<EncoderSpec> encoders() {
    return encoders;
  }

  Map<String, String> settings() {
    return settings;
  }

  Map<String, List<String>> scales() {
    return scales;
  }

  List<Tensor> tensors() {
    return tensors;
  }

  private static Tensor coded(String name, float[][] rows) {
    return Tensor.quantised(name, rows.length, rows[0].length, flat(rows));
  }

  private static Tensor plain(String name, float[]... rows) {
    return new Tensor(name, rows.length, rows[0].length, flat(rows));
  }

  private static float[] flat(float[][] rows) {
    float[] values = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * rows[0].length, rows[0].length);
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
