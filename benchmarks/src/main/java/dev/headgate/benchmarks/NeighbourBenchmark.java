package dev.headgate.benchmarks;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.cluster.ClusterRouter;
import dev.headgate.routers.knn.KnnRouter;
import dev.headgate.routers.ranking.SwRankingRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision of the routers that compare vectors costs beyond the embedding: knn over 10,000
 * prompts, cluster with 100 clusters, sw_ranking over 50,000 battles on 10,000 prompts between ten
 * tiers; every question new. The vectors and labels are drawn, which costs what real ones do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class NeighbourBenchmark {

  private static final String ENCODER = "all-minilm-l6-v2-q";
  private static final String E = ENCODER + "/";
  private static final int DIMENSION = 384;
  private static final int PROMPTS = 10_000;
  private static final int CLUSTERS = 100;
  private static final int BATTLES = 50_000;
  private static final int TIERS = 10;
  private static final int MODELS = 10;

  private static final ModelCard STRONG = card("model-0");
  private static final ModelCard WEAK = card("model-1");
  private static final ModelCard UNKNOWN = card("unknown");

  private final SplittableRandom random = new SplittableRandom(1);
  private final Router knn = new KnnRouter(knnArtifact());
  private final Router cluster = new ClusterRouter(clusterArtifact());
  private final Router swRanking = new SwRankingRouter(battleArtifact());
  private final float[][] questions =
      IntStream.range(0, 1024).mapToObj(i -> values(1, 1)).toArray(float[][]::new);
  private int next;

  /** A pair that knn knows by name: two qualities from one comparison. */
  @Benchmark
  public double knnKnownPair() {
    return knn.winRate(question(), STRONG, WEAK);
  }

  /** A pair that knn does not know: the need of prompts alike. */
  @Benchmark
  public double knnUnknownPair() {
    return knn.winRate(question(), UNKNOWN, UNKNOWN);
  }

  /** The qualities of ten models for one question. */
  @Benchmark
  public double knnTenQualities() {
    RouterInput input = question();
    double sum = 0;
    for (int m = 0; m < MODELS; m++) {
      sum += knn.quality(input, card("model-" + m)).orElseThrow();
    }
    return sum;
  }

  /** A pair that cluster knows by name. */
  @Benchmark
  public double clusterKnownPair() {
    return cluster.winRate(question(), STRONG, WEAK);
  }

  /** Ten tiers rated anew over all battles. */
  @Benchmark
  public double swRanking() {
    return swRanking.winRate(question(), STRONG, WEAK);
  }

  private RouterInput question() {
    Embedding embedding = new Embedding(ENCODER, questions[next++ & 1023]);
    RequestFeatures features =
        new RequestFeatures(Language.ENGLISH, 64, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), "x");
    return new RouterInput("id", features, Optional.of(embedding));
  }

  private RouterArtifact knnArtifact() {
    Map<String, String> settings =
        Map.of(
            E + "need_neighbours", "40",
            E + "need_shrinkage", "1",
            E + "need_temperature", "0.05",
            E + "quality_neighbours", "40",
            E + "quality_shrinkage", "3",
            E + "quality_temperature", "0.1");
    return artifact(
        KnnRouter.KIND,
        settings,
        Map.of(E + "sets", List.of("s"), E + "models/s", models()),
        List.of(
            Tensor.quantised(E + "vectors", PROMPTS, DIMENSION, values(PROMPTS, 1)),
            new Tensor(E + "needs", PROMPTS, 2, labels(PROMPTS * 2)),
            new Tensor(E + "scores/s", PROMPTS, MODELS, labels(PROMPTS * MODELS))));
  }

  private RouterArtifact clusterArtifact() {
    return artifact(
        ClusterRouter.KIND,
        Map.of(E + "nearest", "3", E + "temperature", "0.02"),
        Map.of(),
        List.of(
            new Tensor("map/" + E + "centroids", CLUSTERS, DIMENSION, values(CLUSTERS, 1)),
            new Tensor(E + "needs", 1, CLUSTERS, labels(CLUSTERS)),
            new Tensor(E + "qualities", MODELS, CLUSTERS, labels(MODELS * CLUSTERS))));
  }

  private RouterArtifact battleArtifact() {
    float[] battles = new float[BATTLES * 4];
    for (int b = 0; b < BATTLES; b++) {
      battles[b * 4] = random.nextInt(PROMPTS);
      battles[b * 4 + 1] = random.nextInt(TIERS);
      battles[b * 4 + 2] = random.nextInt(TIERS);
      battles[b * 4 + 3] = 1;
    }
    float[] tiers = new float[MODELS];
    for (int m = 0; m < MODELS; m++) {
      tiers[m] = m;
    }
    return artifact(
        SwRankingRouter.KIND,
        Map.of("strong_tier", "9", "weak_tier", "3"),
        Map.of(),
        List.of(
            Tensor.quantised(E + "vectors", PROMPTS, DIMENSION, values(PROMPTS, 1)),
            new Tensor(E + "battles", BATTLES, 4, battles),
            new Tensor("ratings", 1, TIERS, new float[TIERS]),
            new Tensor("tiers", 1, MODELS, tiers)));
  }

  private static RouterArtifact artifact(
      String kind,
      Map<String, String> settings,
      Map<String, List<String>> lists,
      List<Tensor> tensors) {
    return RouterArtifact.of(
        new ArtifactHeader(
            kind,
            1,
            settings,
            lists,
            List.of(new EncoderSpec(ENCODER, DIMENSION)),
            List.of(new ModelRows(ENCODER, models())),
            List.of(),
            1,
            "none",
            "2026-01-01",
            List.of(),
            List.of(),
            List.of()),
        tensors);
  }

  private static List<String> models() {
    return IntStream.range(0, MODELS).mapToObj(m -> "model-" + m).toList();
  }

  /** Vectors of about unit length. */
  private float[] values(int rows, double length) {
    float[] values = new float[rows * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * length / Math.sqrt(DIMENSION));
    }
    return values;
  }

  private float[] labels(int count) {
    float[] labels = new float[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (float) random.nextDouble();
    }
    return labels;
  }

  private static ModelCard card(String id) {
    return new ModelCard(
        new ModelId(id), "b", Set.of(Capability.CHAT), 8192, 4096, Pricing.FREE, 0.5, false);
  }
}
