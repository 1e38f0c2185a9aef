package dev.headgate.routers.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.vector.TestVectors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterMapTest {

  private static final String E = TestMaps.E;
  private static final RequestFeatures X =
      new RequestFeatures(Language.ENGLISH, 1, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), "x");

  @Test
  void row_hasTheBlocksInTheirOrder() {
    ClusterMap map = ClusterMap.read(TestMaps.artifact());
    float[] row = row(map, TestVectors.axis(1));
    assertThat(row).containsExactly(1, 0, 0, 3, 0, 1, 0);
    PromptBasis basis = map.part(TestVectors.ENCODER).orElseThrow().basis();
    assertThat(basis.begin("directions")).contains(2);
    assertThat(basis.clustersFrom()).isEqualTo(4);
  }

  @Test
  void softShares_addUpToOne_andFallWithTheDistance() {
    ClusterMap map = ClusterMap.read(TestMaps.artifact(Map.of(E + "nearest", "2")));
    float[] between = TestVectors.axis(1);
    between[0] = 0.001f;
    float[] row = row(map, between);
    double far = Math.exp(-1);
    assertThat(row[4]).isCloseTo((float) (far / (1 + far)), within(1e-3f));
    assertThat(row[5]).isCloseTo((float) (1 / (1 + far)), within(1e-3f));
    assertThat(row[6]).isZero();
  }

  @Test
  void clustersAlone_areAMap() {
    ClusterMap map =
        ClusterMap.read(TestMaps.artifact(Map.of(E + "blocks", "clusters"), TestMaps.CLUSTERS, 1));
    assertThat(row(map, TestVectors.axis(2))).containsExactly(0, 0, 1);
  }

  @Test
  void id_dependsOnNumbers_notOnFigures() {
    RouterArtifact artifact = TestMaps.artifact();
    String id = ClusterMap.read(artifact).id();
    Score score = new Score("area", "s", 10, 0.5, 0.4, 0.6);
    RouterArtifact measured = artifact.with(artifact.header().measured(List.of(score), List.of()));
    assertThat(id).matches("[0-9a-f]{16}");
    assertThat(ClusterMap.read(measured).id()).isEqualTo(id);
    assertThat(ClusterMap.read(TestMaps.artifact(Map.of(E + "nearest", "2"))).id())
        .isNotEqualTo(id);
  }

  @Test
  void badMaps_areRefused() {
    refused(Map.of(E + "blocks", "constant"), "setting " + E + "blocks: constant (expected: some");
    refused(Map.of(E + "blocks", "constant,magic,clusters"), "blocks: magic (expected: some of");
    refused(Map.of(E + "nearest", "0"), "nearest: 0 (expected: >= 1.0");
    refused(Map.of(E + "noise", "NaN"), "noise: NaN (expected: >=");
    assertThatThrownBy(() -> ClusterMap.read(TestMaps.artifact(Map.of(), 4, 1)))
        .isInstanceOf(ArtifactException.class)
        .hasMessage("artifact profile: " + E + "prior of 2 x 4 (expected: 2 x 7)");
    assertThatThrownBy(() -> ClusterMap.read(TestMaps.artifact(Map.of(), TestMaps.SIZE, 0)))
        .hasMessage("artifact profile: " + E + "standard: 0.0 (expected: > 0.0)");
  }

  private static void refused(Map<String, String> settings, String message) {
    assertThatThrownBy(() -> ClusterMap.read(TestMaps.artifact(settings)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining(message);
  }

  private static float[] row(ClusterMap map, float[] vector) {
    return map.part(TestVectors.ENCODER).orElseThrow().basis().of(TestVectors.embedding(vector), X);
  }
}
