package dev.headgate.routers.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShippedMapTest {

  /** What the issue allows a model to take. */
  private static final int MOST_BYTES = 2048;

  private static final int MOST_ARTIFACT_BYTES = 1 << 20;

  private final ClusterMap map = ClusterMap.read(ClusterMap.shippedArtifact());

  @Test
  void map_isForBothLanguages_withNamedClusters() {
    assertThat(map.encoderIds()).containsExactly("all-minilm-l6-v2-q", "bge-small-zh-v1.5-q");
    assertThat(map.clusters()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(map.clusters())
        .allSatisfy(
            cluster -> {
              assertThat(cluster.name()).isNotBlank();
              assertThat(cluster.tasks()).isNotEmpty();
              assertThat(cluster.examples()).hasSize(3);
              assertThat(cluster.prompts()).isPositive();
            });
  }

  @Test
  void artifact_isSmall() {
    assertThat(ClusterMap.shippedArtifact().toBytes()).hasSizeLessThan(MOST_ARTIFACT_BYTES);
  }

  /** All numbers of a profile, in both languages together: those of decisions and those to read. */
  @Test
  void profile_takesTwoKilobytes() {
    int decisions = 0;
    for (String encoder : map.encoderIds()) {
      PromptBasis basis = map.part(encoder).orElseThrow().basis();
      EncoderProfile part = empty(basis);
      decisions += 2 * Float.BYTES * basis.size();
      assertThat(part.bytes()).as(encoder).isLessThanOrEqualTo(MOST_BYTES);
    }
    assertThat(decisions).as("what decisions need, both languages").isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void usualModel_isExpectedToScoreWhatScoresCanBe() {
    for (String encoder : map.encoderIds()) {
      Prior prior = map.part(encoder).orElseThrow().prior();
      assertThat(prior.mean()[0]).isBetween(0.1f, 0.9f);
      assertThat(prior.noise()).isBetween(0.01, 0.25);
    }
  }

  @Test
  void profileOfTheMap_isServed() {
    Map<String, EncoderProfile> parts = new TreeMap<>();
    map.encoderIds().forEach(id -> parts.put(id, empty(map.part(id).orElseThrow().basis())));
    ModelProfile profile =
        ModelProfile.of(
            "m", map.id(), "plain", TestMaps.MADE, 1, "v", new Evidence(1, 1, 0, 0, 0), parts);
    ProfileRouter router = new ProfileRouter("profile", map, Arrays.asList(profile));
    assertThat(router.standings(0)).hasSameSizeAs(map.clusters());
  }

  private static EncoderProfile empty(PromptBasis basis) {
    int clusters = basis.clusters();
    ClusterTally tally =
        new ClusterTally(
            new int[clusters], new float[clusters], new float[clusters], new float[clusters]);
    return new EncoderProfile(0, 0, tally, new float[basis.size()], new float[basis.size()]);
  }
}
