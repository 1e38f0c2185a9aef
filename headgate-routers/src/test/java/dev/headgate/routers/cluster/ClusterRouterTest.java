package dev.headgate.routers.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import dev.headgate.routers.vector.Nearest;
import dev.headgate.routers.vector.TestVectors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Three clusters along three axes, and two models that shine in different ones. */
class ClusterRouterTest extends RouterContract {

  private static final String E = TestVectors.ENCODER + "/";
  private static final ModelCard BIG = card("Big", 0.9, Pricing.FREE);
  private static final ModelCard SMALL = card("small", 0.4, Pricing.FREE);

  private final Router router = new ClusterRouter(artifact("2", 3));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(TestVectors.random(prompt.hashCode()));
  }

  @Test
  void oneCluster_isHardAssignment() {
    Router hard = new ClusterRouter(artifact("1", 3));
    RouterInput input = input(TestVectors.axis(1));
    assertThat(hard.quality(input, BIG).orElseThrow()).isCloseTo(0.6, within(1e-6));
    assertThat(hard.winRate(input, BIG, SMALL)).isCloseTo((1 + 0.6 - 0.2) / 2, within(1e-6));
    assertThat(hard.winRate(input, STRONG, SMALL)).isCloseTo(0.8, within(1e-6));
  }

  /** At temperature 1 a centroid at a right angle counts 1/e of the one hit. */
  @Test
  void moreClusters_areAveragedByTheirSimilarity() {
    double far = Math.exp(-1);
    float[] between = TestVectors.axis(1);
    between[0] = 0.001f;
    assertThat(router.quality(input(between), BIG).orElseThrow())
        .isCloseTo((0.6 + far * 1) / (1 + far), within(1e-3));
  }

  @Test
  void qualityOfAnUnknownModel_isUnknown() {
    assertThat(router.quality(input("x"), STRONG)).isEmpty();
  }

  @Test
  void map_standsAlone() {
    ClusterMap map = new ClusterMap(new float[][] {TestVectors.axis(4), TestVectors.axis(5)});
    assertThat(map.clusters()).isEqualTo(2);
    assertThat(map.nearest(TestVectors.embedding(TestVectors.axis(5)))).isEqualTo(1);
    Nearest both = map.nearest(TestVectors.embedding(TestVectors.axis(5)), 3);
    assertThat(both.size()).isEqualTo(2);
    assertThat(both.similarity(0)).isEqualTo(1);
    assertThat(both.similarity(1)).isZero();
  }

  @Test
  void artifactWrittenAndRead_answersAlike() {
    Router again = RouterReaders.open("tasks", TestVectors.written(artifact("2", 3)));
    RouterInput input = input("whatever");
    assertThat(again.name()).isEqualTo("tasks");
    assertThat(again.winRate(input, BIG, SMALL)).isEqualTo(router.winRate(input, BIG, SMALL));
  }

  @Test
  void badArtifacts_areRefused() {
    assertThatThrownBy(() -> new ClusterRouter(artifact("0", 3)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("nearest: 0 (expected: >= 1.0 and <= 10000.0)");
    assertThatThrownBy(() -> new ClusterRouter(artifact("1", 2)))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("artifact cluster: profiles of 1 x 3 (expected: 1 models x 2 clusters)");
    assertThatThrownBy(() -> new ClusterRouter(artifact("1", 0)))
        .hasMessage("artifact cluster: map of 0 x 384 (expected: at least one centroid of 384)");
  }

  @Test
  void missingVector_isRefused() {
    RouterInput none = new RouterInput("id", features("x"), Optional.empty());
    assertThatThrownBy(() -> router.winRate(none, STRONG, WEAK))
        .isInstanceOf(RoutingException.class)
        .hasMessageStartingWith("router cluster: embedding: none (expected: from one of");
  }

  private static RouterInput input(float[] values) {
    return new RouterInput("id", features("x"), Optional.of(TestVectors.embedding(values)));
  }

  private static RouterArtifact artifact(String nearest, int centroids) {
    float[] map = new float[centroids * TestVectors.DIMENSION];
    for (int c = 0; c < centroids; c++) {
      map[c * TestVectors.DIMENSION + c] = 1;
    }
    return RouterArtifact.of(
        TestVectors.header(
            "cluster",
            1,
            TestVectors.DIMENSION,
            Map.of(E + "nearest", nearest, E + "temperature", "1"),
            Map.of(),
            List.of("big", "small")),
        List.of(
            new Tensor("map/" + E + "centroids", centroids, TestVectors.DIMENSION, map),
            new Tensor(E + "needs", 1, 3, new float[] {0.1f, 0.8f, 0.5f}),
            new Tensor(E + "qualities", 2, 3, new float[] {1, 0.6f, 0.9f, 1, 0.2f, 0.1f})));
  }
}
