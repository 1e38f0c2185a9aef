package dev.headgate.gateway;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ClusterTally;
import dev.headgate.routers.profile.EncoderProfile;
import dev.headgate.routers.profile.Evidence;
import dev.headgate.routers.profile.ModelProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A map of three clusters, sums, talk and poems, told apart by a word, and profiles on it. */
final class TestMap {

  static final String FILE = "map.router";
  static final Instant MADE = Instant.parse("2026-11-20T21:00:00Z");
  private static final String ENCODER = EncoderModel.ENGLISH.id();
  private static final int DIMENSION = EncoderModel.ENGLISH.dimension();
  private static final List<String> NAMES = List.of("sums", "talk", "poems");

  private TestMap() {}

  /** Writes the map into a folder and returns its id. */
  static String write(Path folder) {
    RouterArtifact artifact = artifact();
    try {
      Files.write(folder.resolve(FILE), artifact.toBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return id();
  }

  static String id() {
    return ClusterMap.read(artifact()).id();
  }

  /** Returns a profile with 40 labels a cluster and these scores in sums, talk and poems. */
  static ModelProfile profile(String model, double costUsd, double... scores) {
    return profile(model, id(), 40, costUsd, scores);
  }

  static ModelProfile profile(
      String model, String map, int labels, double costUsd, double... scores) {
    int clusters = NAMES.size();
    float[] mean = new float[1 + clusters];
    float[] counted = new float[clusters];
    for (int c = 0; c < clusters; c++) {
      counted[c] = (float) scores[c];
      mean[1 + c] = counted[c];
    }
    float[] variance = new float[1 + clusters];
    Arrays.fill(variance, 0.001f);
    int[] counts = new int[clusters];
    Arrays.fill(counts, labels);
    float[] costs = new float[clusters];
    Arrays.fill(costs, (float) costUsd);
    float[] latencies = new float[clusters];
    Arrays.fill(latencies, 5_000);
    double score = Arrays.stream(scores).average().orElseThrow();
    ClusterTally tally = new ClusterTally(counts, counted, costs, latencies);
    return ModelProfile.of(
        model,
        map,
        "hierarchical",
        MADE,
        1,
        "sha256:1",
        new Evidence(labels * clusters, score, costUsd, 5_000, 100),
        Map.of(ENCODER, new EncoderProfile(labels * clusters, score, tally, mean, variance)));
  }

  /** Encodes a text by the cluster that it names; any other is talk. */
  static final class Words implements Encoder {

    @Override
    public CompletionStage<Embedding> encode(String text, Language language) {
      float[] vector = new float[DIMENSION];
      vector[text.contains("sum") ? 0 : text.contains("poem") ? 2 : 1] = 1;
      return CompletableFuture.completedFuture(new Embedding(ENCODER, vector));
    }

    @Override
    public void close() {}
  }

  private static RouterArtifact artifact() {
    int clusters = NAMES.size();
    float[] centroids = new float[clusters * DIMENSION];
    for (int c = 0; c < clusters; c++) {
      centroids[c * DIMENSION + c] = 1;
    }
    ArtifactHeader header =
        new ArtifactHeader(
            ClusterMap.KIND,
            PromptFeatures.SCHEMA,
            Map.of(
                ENCODER + "/blocks", "constant,clusters",
                ENCODER + "/nearest", "1",
                ENCODER + "/temperature", "1",
                ENCODER + "/noise", "0.2"),
            Map.of(ENCODER + "/names", NAMES),
            List.of(new EncoderSpec(ENCODER, DIMENSION)),
            List.of(),
            List.of(),
            1,
            "c",
            "2026-01-01",
            List.of(),
            List.of(),
            List.of());
    int size = 1 + clusters;
    return RouterArtifact.of(
        header,
        List.of(
            new Tensor("map/" + ENCODER + "/centroids", clusters, DIMENSION, centroids),
            new Tensor(ENCODER + "/prior", 2, size, new float[2 * size]),
            new Tensor(ENCODER + "/prior_factors", 0, size, new float[0])));
  }
}
