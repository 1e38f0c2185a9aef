package dev.headgate.benchmarks;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.Estimate;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ClusterTally;
import dev.headgate.routers.profile.EncoderProfile;
import dev.headgate.routers.profile.Evidence;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileRouter;
import java.time.Instant;
import java.util.ArrayList;
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
 * What a decision among 100 models with profiles costs beyond the embedding: cheap features of a
 * prompt of 64 tokens, the map of 100 clusters, 64 directions and the difficulty, then quality and
 * deviation of every model; every question new. The numbers are drawn, which costs what real ones
 * do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
public class ProfileBenchmark {

  private static final String ENCODER = "all-minilm-l6-v2-q";
  private static final String E = ENCODER + "/";
  private static final int DIMENSION = 384;
  private static final int CLUSTERS = 100;
  private static final int DIRECTIONS = 64;
  private static final int SIZE = 2 + DIRECTIONS + CLUSTERS;
  private static final int MODELS = 100;
  private static final int QUESTIONS = 1024;
  private static final double COST_USD = 1e-4;
  private static final String PROMPT =
      """
      A baker sells 48 loaves at $3.50 each on Monday and twice as many on Tuesday, when every loaf is \
      20% cheaper. How much more money does she take on Tuesday than on Monday? Explain each step, then \
      give only the final number.\
      """;

  private final SplittableRandom random = new SplittableRandom(1);
  private final ProfileRouter router = router();
  private final List<ModelCard> models =
      IntStream.range(0, MODELS)
          .mapToObj(m -> ModelCard.chat("model-" + m, Pricing.FREE, 0.5))
          .toList();
  private final float[][] questions =
      IntStream.range(0, QUESTIONS)
          .mapToObj(i -> drawn(DIMENSION, 1 / Math.sqrt(DIMENSION)))
          .toArray(float[][]::new);
  private int next;

  /** The best of all by quality less lambda times cost. */
  @Benchmark
  public int bestOfAHundred() {
    List<Optional<Estimate>> estimates = router.estimates(question(), models);
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < MODELS; m++) {
      double value = estimates.get(m).orElseThrow().quality() - COST_USD * m;
      if (value > most) {
        most = value;
        best = m;
      }
    }
    return best;
  }

  /** A pair. */
  @Benchmark
  public double pair() {
    return router.winRate(question(), models.get(0), models.get(1));
  }

  private RouterInput question() {
    Embedding embedding = new Embedding(ENCODER, questions[next++ & (QUESTIONS - 1)]);
    RequestFeatures features =
        new RequestFeatures(Language.ENGLISH, 64, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), PROMPT);
    return new RouterInput("id", features, Optional.of(embedding));
  }

  private ProfileRouter router() {
    ClusterMap map = ClusterMap.read(artifact());
    List<ModelProfile> profiles = new ArrayList<>();
    for (int m = 0; m < MODELS; m++) {
      ClusterTally tally =
          new ClusterTally(
              new int[CLUSTERS], new float[CLUSTERS], new float[CLUSTERS], new float[CLUSTERS]);
      EncoderProfile part = new EncoderProfile(0, 0, tally, drawn(SIZE, 0.01), new float[SIZE]);
      profiles.add(
          ModelProfile.of(
              "model-" + m,
              map.id(),
              "hierarchical",
              Instant.EPOCH,
              1,
              "drawn",
              new Evidence(1, 1, 0, 0, 0),
              Map.of(ENCODER, part)));
    }
    return new ProfileRouter("profile", map, profiles);
  }

  private RouterArtifact artifact() {
    int point = PromptPoint.size(DIMENSION);
    float[] standard = drawn(2 * point, 0.1);
    for (int i = point; i < 2 * point; i++) {
      standard[i] = 1;
    }
    return RouterArtifact.of(
        header(),
        List.of(
            new Tensor(
                "map/" + E + "centroids",
                CLUSTERS,
                DIMENSION,
                drawn(CLUSTERS * DIMENSION, 1 / Math.sqrt(DIMENSION))),
            new Tensor(E + "difficulty", 1, point + 1, drawn(point + 1, 0.01)),
            new Tensor(E + "standard", 2, point, standard),
            new Tensor(E + "directions", DIRECTIONS, point, drawn(DIRECTIONS * point, 0.01)),
            new Tensor(E + "prior", 2, SIZE, new float[2 * SIZE]),
            new Tensor(E + "prior_factors", 0, SIZE, new float[0])));
  }

  private static ArtifactHeader header() {
    return new ArtifactHeader(
        ClusterMap.KIND,
        PromptFeatures.SCHEMA,
        Map.of(
            E + "blocks", "constant,difficulty,directions,clusters",
            E + "nearest", "5",
            E + "temperature", "0.05",
            E + "farthest", "3",
            E + "noise", "0.2"),
        Map.of(),
        List.of(new EncoderSpec(ENCODER, DIMENSION)),
        List.of(),
        List.of(),
        1,
        "none",
        "2026-01-01",
        List.of(),
        List.of(),
        List.of());
  }

  private float[] drawn(int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    return values;
  }
}
