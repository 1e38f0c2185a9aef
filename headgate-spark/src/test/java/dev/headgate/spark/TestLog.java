package dev.headgate.spark;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.PromptRows;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.spark.rows.Prompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A log of three models on prompts of two kinds, with vectors near two axes: one model is good at
 * the first kind, one at the second, and a dear one at both.
 */
final class TestLog {

  static final String ENCODER = "all-minilm-l6-v2-q";
  static final int DIMENSION = 384;
  static final List<String> MODELS = List.of("dear", "first", "second");

  private static final StructType VECTORS =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("digest", DataTypes.StringType)
          .add("language", DataTypes.StringType)
          .add("encoder", DataTypes.StringType)
          .add("vector", DataTypes.createArrayType(DataTypes.FloatType, false));

  private TestLog() {}

  /** Writes a log. */
  static Path write(Path file, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      boolean even = i % 2 == 0;
      lines.add(
          "{\"id\": \"log/%d\", \"prompt\": \"question %d of kind %d\", \"outcomes\": {%s, %s, %s}}"
              .formatted(
                  i,
                  i,
                  i % 2,
                  outcome("first", random, even ? .9 : .2, .0001),
                  outcome("second", random, even ? .3 : .8, .0002),
                  outcome("dear", random, .85, .002)));
    }
    return Files.write(file, lines);
  }

  private static String outcome(String model, SplittableRandom random, double chance, double usd) {
    return String.format(
        Locale.ROOT,
        "\"%s\": {\"score\": %d, \"cost\": %.7f}",
        model,
        random.nextDouble() < chance ? 1 : 0,
        usd * (1 + random.nextDouble()));
  }

  static List<PromptRow> rows(Path log) {
    return PromptRows.read(log);
  }

  /** Returns what a router sees of a row. */
  static RouterInput input(PromptRow row) {
    return ServingView.of(
        row.id(), row.prompt(), row.language(), new Embedding(ENCODER, vector(row)));
  }

  /** Returns the vector of a row: near the axis of its kind, and a little of its own. */
  private static float[] vector(PromptRow row) {
    float[] vector = new float[DIMENSION];
    vector[row.prompt().endsWith("1") ? 1 : 0] = 0.96f;
    vector[2 + Math.floorMod(row.id().hashCode(), DIMENSION - 2)] = 0.28f;
    return vector;
  }

  /** Writes the vectors of a log, as embed would. */
  static Path vectors(Path log, Path folder, String encoder, int partitions) {
    List<Row> rows =
        rows(log).stream()
            .map(
                row ->
                    RowFactory.create(
                        row.id(), Prompts.digest(row), "english", encoder, boxed(vector(row))))
            .toList();
    LocalSpark.session()
        .createDataFrame(rows, VECTORS)
        .repartition(partitions)
        .write()
        .parquet(folder.toString());
    return folder;
  }

  private static Float[] boxed(float[] vector) {
    Float[] boxed = new Float[vector.length];
    for (int i = 0; i < boxed.length; i++) {
      boxed[i] = vector[i];
    }
    return boxed;
  }

  /** Returns a map of a constant and the two kinds. */
  static RouterArtifact map() {
    float[] centroids = new float[2 * DIMENSION];
    centroids[0] = 1;
    centroids[DIMENSION + 1] = 1;
    float[] prior = {0.5f, 0, 0, 0.05f, 0.05f, 0.05f};
    String e = ENCODER + "/";
    List<Tensor> tensors =
        List.of(
            new Tensor("map/" + e + "centroids", 2, DIMENSION, centroids),
            new Tensor(e + "prior", 2, 3, prior),
            new Tensor(e + "prior_factors", 0, 3, new float[0]));
    return RouterArtifact.of(header(), tensors);
  }

  private static ArtifactHeader header() {
    String e = ENCODER + "/";
    Map<String, String> settings =
        Map.of(
            e + "blocks",
            "constant,clusters",
            e + "nearest",
            "1",
            e + "temperature",
            "1",
            e + "noise",
            "0.2");
    return new ArtifactHeader(
        ClusterMap.KIND,
        PromptFeatures.SCHEMA,
        settings,
        Map.of(),
        List.of(new EncoderSpec(ENCODER, DIMENSION)),
        List.of(),
        List.of(),
        1,
        "c",
        "2026-11-20",
        List.of(),
        List.of(),
        List.of());
  }
}
