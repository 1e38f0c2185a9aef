package dev.headgate.routers.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.NestedArtifact;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.WordHashes;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import dev.headgate.routers.vector.TestVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One labelled prompt along axis 0: near it "small" is .3 worse than its .5, "big" is at .8. */
class KernelRouterTest extends RouterContract {

  private static final String E = TestVectors.ENCODER + "/";
  private static final ModelCard BIG = card("Big", 0.9, Pricing.FREE);
  private static final ModelCard SMALL = card("small", 0.4, Pricing.FREE);
  private static final int FEATURES = KernelPoint.features();

  private final Router router = new KernelRouter(artifact(Map.of(), List.of()));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(prompt, TestVectors.random(prompt.hashCode()));
  }

  @Test
  void nearALabelledPrompt_itsWeightCounts_twiceWhereFeaturesAreAlikeToo() {
    assertThat(router.quality(input("hi", TestVectors.axis(0)), SMALL).orElseThrow())
        .isCloseTo(0.5 - 0.15 * (1 + featuresAlike()), within(1e-5));
    assertThat(router.quality(input("hi", TestVectors.axis(5)), SMALL).orElseThrow())
        .isCloseTo(0.5 - 0.15 * (featuresAlike() + far()), within(1e-5));
  }

  @Test
  void unknownModels_takeTheRolesOfTheLabels() {
    RouterInput input = input("hi", TestVectors.axis(0));
    assertThat(router.winRate(input, STRONG, WEAK)).isEqualTo(router.winRate(input, BIG, SMALL));
    assertThat(router.quality(input, STRONG)).isEmpty();
  }

  @Test
  void words_moveThePrediction() {
    double with = router.quality(input("zebra", TestVectors.axis(5)), BIG).orElseThrow();
    double without = router.quality(input("tiger", TestVectors.axis(5)), BIG).orElseThrow();
    assertThat(with - without).isCloseTo(0.1, within(1e-5));
  }

  @Test
  void priorByName_isAnInput() {
    Router adapted = new KernelRouter(artifact(Prior.named("always_strong"), List.of()));
    RouterInput input = input("hi", TestVectors.axis(5));
    double logOdds = Math.log((1 - 1e-4) / 1e-4);
    assertThat(
            adapted.quality(input, SMALL).orElseThrow()
                - router.quality(input, SMALL).orElseThrow())
        .isCloseTo(-0.01 * logOdds, within(1e-5));
  }

  @Test
  void priorInside_answersLanguagesThatHadNoLabels() {
    RouterArtifact mf = MatrixFactorizationRouter.shippedArtifact();
    RouterArtifact whole =
        artifact(NestedArtifact.settings("prior", mf), NestedArtifact.tensors("prior", mf));
    Router adapted = RouterReaders.open("mine", TestVectors.written(whole));
    RouterInput chinese =
        new RouterInput(
            "id",
            features("你好"),
            Optional.of(new Embedding("bge-small-zh-v1.5-q", new float[512])));
    assertThat(adapted.winRate(chinese, BIG, SMALL))
        .isEqualTo(new MatrixFactorizationRouter().winRate(chinese, BIG, SMALL));
    assertThat(adapted.quality(chinese, BIG)).isEmpty();
    assertThatThrownBy(() -> router.winRate(chinese, BIG, SMALL))
        .isInstanceOf(RoutingException.class);
  }

  @Test
  void brokenArtifacts_areRefused() {
    assertThatThrownBy(() -> new KernelRouter(artifact(Map.of("strong", "gone"), List.of())))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("setting strong: gone (expected: one of [big, small])");
    assertThatThrownBy(() -> new KernelRouter(artifact(Map.of("prior", "tarot"), List.of())))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("prior tarot");
    assertThatThrownBy(
            () -> new KernelRouter(artifact(Map.of(E + "feature_width", "0"), List.of())))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("feature_width: 0");
  }

  /** exp(-d²/width): the labelled prompt has no features at all, "hi" has some. */
  private static double featuresAlike() {
    double squares = 0;
    float[] point = KernelPoint.of(TestVectors.embedding(TestVectors.axis(0)), features("hi"));
    for (int i = TestVectors.DIMENSION; i < point.length; i++) {
      float feature = point[i];
      double bounded = Math.clamp(feature, -Standard.BOUND, Standard.BOUND);
      squares += bounded * bounded;
    }
    return Math.exp(-squares / 50);
  }

  /** Both axes are bounded, so two of them are 2 x 16 apart. */
  private static double far() {
    return Math.exp(-32.0 / 100);
  }

  private static RouterInput input(String prompt, float[] vector) {
    return new RouterInput("id", features(prompt), Optional.of(TestVectors.embedding(vector)));
  }

  private static RouterArtifact artifact(Map<String, String> settings, List<Tensor> more) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "strong",
                "big",
                "weak",
                "small",
                E + "embedding_width",
                "100",
                E + "feature_width",
                "50"));
    all.putAll(settings);
    int size = KernelPoint.size(TestVectors.DIMENSION);
    float[] ones = new float[size];
    java.util.Arrays.fill(ones, 1);
    float[] points = new float[size];
    points[0] = Standard.BOUND;
    float[] linear = new float[2 * (FEATURES + 2)];
    linear[FEATURES + 1] = 0.8f;
    linear[2 * FEATURES + 2] = -0.01f;
    linear[2 * FEATURES + 3] = 0.5f;
    float[] words = new float[2 * WordHashes.BUCKETS];
    WordHashes zebra = WordHashes.of("zebra");
    words[zebra.bucket(0)] = 0.1f * Math.signum(zebra.value(0));
    List<Tensor> tensors = new ArrayList<>(more);
    tensors.add(new Tensor(E + "mean", 1, size, new float[size]));
    tensors.add(new Tensor(E + "scale", 1, size, ones));
    tensors.add(new Tensor(E + "points", size, 1, points));
    tensors.add(new Tensor(E + "alphas", 2, 1, new float[] {0, -0.15f}));
    tensors.add(new Tensor(E + "linear", 2, FEATURES + 2, linear));
    tensors.add(new Tensor(E + "words", 2, WordHashes.BUCKETS, words));
    return RouterArtifact.of(
        TestVectors.header(
            "kernel",
            KernelPoint.SCHEMA,
            TestVectors.DIMENSION,
            all,
            Map.of("models", List.of("big", "small")),
            List.of()),
        tensors);
  }
}
