package dev.headgate.routers.knn;

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
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.vector.TestVectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three prompts along three axes: of a set that "big" and "small" answered, and one of ours. */
class KnnRouterTest extends RouterContract {

  private static final String E = TestVectors.ENCODER + "/";
  private static final ModelCard BIG = card("Big", 0.9, Pricing.FREE);
  private static final ModelCard SMALL = card("small", 0.4, Pricing.FREE);
  private static final Map<String, String> SETTINGS =
      Map.of(
          E + "need_neighbours", "1",
          E + "need_shrinkage", "1",
          E + "need_temperature", "0.1",
          E + "quality_neighbours", "2",
          E + "quality_shrinkage", "0",
          E + "quality_temperature", "0.5");

  private final Router router = new KnnRouter(artifact("knn", 1, 384, SETTINGS));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(TestVectors.random(prompt.hashCode()));
  }

  /** Nearest is row 1 of need 1 and weight 3; the mean need is (0 x 1 + 1 x 3 + .5 x 2) / 6. */
  @Test
  void unknownPair_takesTheNeedOfPromptsAlike_shrunkToTheMean() {
    double mean = 4.0 / 6;
    assertThat(router.winRate(input(TestVectors.axis(1)), STRONG, WEAK))
        .isCloseTo((3 * 1 + 1 * mean) / (3 + 1), within(1e-6));
    assertThat(router.winRate(input(TestVectors.axis(0)), STRONG, WEAK))
        .isCloseTo((1 * 0 + 1 * mean) / (1 + 1), within(1e-6));
  }

  /** Along axis 1 the second neighbour is 1 less similar: it counts exp(-1 / .5). */
  @Test
  void quality_isTheMeanOfNeighboursScores_byTheirSimilarity() {
    double far = Math.exp(-2);
    assertThat(router.quality(input(TestVectors.axis(1)), SMALL).orElseThrow())
        .isCloseTo((0 + far * 1) / (1 + far), within(1e-3));
    assertThat(router.quality(input(TestVectors.axis(1)), BIG).orElseThrow())
        .isCloseTo(0.8, within(1e-6));
  }

  @Test
  void knownPair_winsByItsQualities() {
    RouterInput input = input(TestVectors.axis(1));
    double weak = router.quality(input, SMALL).orElseThrow();
    double strong = router.quality(input, BIG).orElseThrow();
    assertThat(router.winRate(input, BIG, SMALL)).isCloseTo((1 + strong - weak) / 2, within(1e-9));
  }

  @Test
  void qualityOfAnUnknownModel_isUnknown() {
    assertThat(router.quality(input(TestVectors.axis(1)), STRONG)).isEmpty();
  }

  @Test
  void artifactWrittenAndRead_answersAlike() {
    RouterArtifact read = TestVectors.written(artifact("knn", 1, 384, SETTINGS));
    Router again = RouterReaders.open("neighbours", read);
    assertThat(again.name()).isEqualTo("neighbours");
    assertThat(again.needsEmbedding()).isTrue();
    RouterInput input = input("whatever");
    assertThat(again.winRate(input, BIG, SMALL)).isEqualTo(router.winRate(input, BIG, SMALL));
    assertThat(again.winRate(input, STRONG, WEAK)).isEqualTo(router.winRate(input, STRONG, WEAK));
  }

  @Test
  void foreignArtifacts_areRefused() {
    assertThatThrownBy(() -> new KnnRouter(artifact("mf", 1, 384, SETTINGS)))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("artifact knn: router mf (expected: knn)");
    assertThatThrownBy(() -> new KnnRouter(artifact("knn", 2, 384, SETTINGS)))
        .hasMessage("artifact knn: feature schema 2 (expected: 1)");
    assertThatThrownBy(() -> new KnnRouter(artifact("knn", 1, 768, SETTINGS)))
        .hasMessageContaining("encoder all-minilm-l6-v2-q of dimension 768 (expected: one of");
  }

  @Test
  void badSettings_areRefused() {
    assertThatThrownBy(() -> new KnnRouter(artifact("knn", 1, 384, Map.of())))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("neighbours: absent (expected: >= 1.0 and <= 10000.0)");
    for (String bad : new String[] {"0", "NaN", "many", "1e9"}) {
      Map<String, String> settings = new HashMap<>(SETTINGS);
      settings.put(E + "need_neighbours", bad);
      assertThatThrownBy(() -> new KnnRouter(artifact("knn", 1, 384, settings)))
          .hasMessageContaining("need_neighbours: " + bad + " (expected: >= 1.0");
    }
  }

  @Test
  void tablesThatDoNotFitEachOther_areRefused() {
    RouterArtifact whole = artifact("knn", 1, 384, SETTINGS);
    List<Tensor> fewer =
        List.of(
            whole.tensor(E + "vectors"),
            new Tensor(E + "needs", 2, 2, new float[4]),
            whole.tensor(E + "scores/tests"),
            whole.tensor(E + "scores/anchors"));
    assertThatThrownBy(() -> new KnnRouter(RouterArtifact.of(whole.header(), fewer)))
        .isInstanceOf(ArtifactException.class)
        .hasMessage(
            "artifact knn: 3 vectors, 2 needs, scores of 3 prompts (expected: as many of each)");
  }

  @Test
  void foreignOrMissingVectors_areRefused() {
    RouterInput none = new RouterInput("id", features("x"), Optional.empty());
    RouterInput foreign =
        new RouterInput("id", features("x"), Optional.of(new Embedding("ada", new float[1536])));
    assertThatThrownBy(() -> router.winRate(none, STRONG, WEAK))
        .isInstanceOf(RoutingException.class)
        .hasMessage("router knn: embedding: none (expected: from one of [all-minilm-l6-v2-q])");
    assertThatThrownBy(() -> router.quality(foreign, BIG))
        .hasMessageStartingWith("router knn: embedding: ada of 1536 (expected: from one of");
  }

  private static RouterInput input(float[] values) {
    return new RouterInput("id", features("x"), Optional.of(TestVectors.embedding(values)));
  }

  private static RouterArtifact artifact(
      String kind, int schema, int dimension, Map<String, String> settings) {
    Map<String, List<String>> lists =
        Map.of(
            E + "sets", List.of("tests", "anchors"),
            E + "models/tests", List.of("big", "small"),
            E + "models/anchors", List.of());
    return RouterArtifact.of(
        TestVectors.header(kind, schema, dimension, settings, lists, List.of("big", "small")),
        List.of(
            TestVectors.table(
                E + "vectors", TestVectors.axis(0), TestVectors.axis(1), TestVectors.axis(2)),
            new Tensor(E + "needs", 3, 2, new float[] {0, 1, 1, 3, 0.5f, 2}),
            new Tensor(E + "scores/tests", 2, 2, new float[] {Float.NaN, 1, 0.8f, 0}),
            new Tensor(E + "scores/anchors", 1, 0, new float[0])));
  }
}
