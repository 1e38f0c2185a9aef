package dev.headgate.routers.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Estimate;
import dev.headgate.core.spi.Judgement;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.core.testkit.RouterContract;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.vector.TestVectors;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileRouterTest extends RouterContract {

  private static final ModelCard BIG = card("Big", 0.9, Pricing.FREE);
  private static final ModelCard SMALL = card("small", 0.4, Pricing.FREE);
  private static final ModelCard UNKNOWN = card("unknown", 0.4, Pricing.FREE);
  private static final ClusterMap MAP = ClusterMap.read(TestMaps.artifact());
  private static final ModelProfile BIG_PROFILE = TestMaps.constant("Big", MAP.id(), 0.9f, 0.0016f);
  private static final ModelProfile SMALL_PROFILE =
      TestMaps.constant("small", MAP.id(), 0.5f, 0.0009f);

  private final ProfileRouter router =
      new ProfileRouter("profile", MAP, List.of(SMALL_PROFILE, BIG_PROFILE));

  @Override
  protected Router router() {
    return router;
  }

  @Override
  protected RouterInput input(String prompt) {
    return input(TestVectors.random(prompt.hashCode()));
  }

  @Test
  void quality_isTheProductOfPromptAndProfile() {
    float[] mean = {0.1f, 0.02f, 0.01f, 0, 0.3f, 0.2f, 0.1f};
    ProfileRouter one =
        new ProfileRouter("profile", MAP, List.of())
            .with(TestMaps.profile("m", MAP.id(), mean, new float[TestMaps.SIZE]));
    double x = Math.sqrt(TestVectors.DIMENSION);
    assertThat(one.quality(input(TestVectors.axis(0)), card("m", 0, Pricing.FREE)).orElseThrow())
        .isCloseTo(0.1 + 0.02 * x / 2 + 0.01 * 3 + 0.3, within(1e-6));
  }

  @Test
  void estimates_ofManyModels_haveTheDeviationOfTheirProfiles() {
    List<Optional<Estimate>> estimates =
        router.estimates(input("hi"), List.of(SMALL, UNKNOWN, BIG));
    assertThat(estimates.get(0).orElseThrow().quality()).isCloseTo(0.5, within(1e-6));
    assertThat(estimates.get(0).orElseThrow().sd()).isCloseTo(0.03, within(1e-6));
    assertThat(estimates.get(1)).isEmpty();
    assertThat(estimates.get(2).orElseThrow().quality()).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void estimates_agreeWithQualities() {
    RouterInput input = input("anything");
    assertThat(router.estimates(input, List.of(BIG)).getFirst().orElseThrow().quality())
        .isEqualTo(router.quality(input, BIG).orElseThrow());
  }

  @Test
  void knownPair_takesTheDifferenceOfQualities_andSaysHowSure() {
    Judgement judgement = router.judge(input("hi"), BIG, SMALL);
    assertThat(judgement.winRate()).isCloseTo(0.7, within(1e-6));
    assertThat(judgement.sd().orElseThrow()).isCloseTo(0.025, within(1e-6));
  }

  @Test
  void unknownPair_takesWhatAUsualModelMisses() {
    assertThat(router.winRate(input("hi"), UNKNOWN, SMALL)).isCloseTo(0.6, within(1e-6));
    assertThat(router.quality(input("hi"), UNKNOWN)).isEmpty();
  }

  @Test
  void withAndWithout_makeOtherRouters_andLeaveThisOne() {
    ProfileRouter less = router.without("BIG");
    assertThat(less.quality(input("hi"), BIG)).isEmpty();
    assertThat(less.profiles()).containsExactly(SMALL_PROFILE);
    assertThat(less.with(BIG_PROFILE).profiles()).containsExactly(BIG_PROFILE, SMALL_PROFILE);
    assertThat(router.quality(input("hi"), BIG)).isPresent();
    ProfileRouter again = router.with(TestMaps.constant("big", MAP.id(), 0.2f, 0));
    assertThat(again.quality(input("hi"), BIG).orElseThrow()).isCloseTo(0.2, within(1e-6));
    assertThat(again.profile("BIG").orElseThrow().model()).isEqualTo("big");
  }

  @Test
  void standings_nameTheBestOfEachCluster_andWhatMoneyChanges() {
    ModelProfile cheap = TestMaps.constant("cheap", MAP.id(), 0.1f, 0);
    ProfileRouter three = router.with(cheap);
    Standing sums = three.standings(0).getFirst();
    assertThat(sums.cluster().name()).isEqualTo("sums");
    assertThat(sums.leaders()).hasSize(3);
    Standing.Leader first = sums.leaders().getFirst();
    assertThat(first.score()).isCloseTo((4 * 0.75 + 10 * 0.6) / 14, within(1e-6));
    assertThat(three.standings(100).getFirst().leaders().getFirst().value())
        .isCloseTo(first.score() - 100 * 0.001, within(1e-6));
    assertThat(three.standings(0).get(1).leaders().getFirst().labels()).isZero();
  }

  @Test
  void clusterOf_isTheNearest() {
    Cluster cluster = router.clusterOf(input(TestVectors.axis(2)));
    assertThat(cluster.name()).isEqualTo("poems");
    assertThat(cluster.tasks()).containsExactly("creative_writing");
    assertThat(cluster.prompts()).isEqualTo(5);
    assertThat(MAP.clusters().getFirst().tasks()).containsExactly("math", "reasoning");
    assertThat(router.clusterOf(input(TestVectors.axis(1))).name()).isEqualTo("cluster 1");
  }

  @Test
  void readerMakesARouterThatKnowsNoModel() {
    Router read = RouterReaders.open("pool", TestVectors.written(TestMaps.artifact()));
    assertThat(read.name()).isEqualTo("pool");
    assertThat(read.quality(input("hi"), BIG)).isEmpty();
    assertThat(read.winRate(input("hi"), BIG, SMALL)).isCloseTo(0.6, within(1e-6));
    assertThat(((ProfileRouter) read).map().id()).isEqualTo(MAP.id());
  }

  @Test
  void profilesOfAnotherMap_areRefused() {
    assertThatThrownBy(() -> router.with(TestMaps.constant("m", "0123", 0.5f, 0)))
        .isInstanceOf(ProfileException.class)
        .hasMessageStartingWith("profile of m: map 0123 (expected: " + MAP.id());
    assertThatThrownBy(
            () -> router.with(TestMaps.profile("m", MAP.id(), new float[5], new float[5])))
        .hasMessage("profile of m: " + TestVectors.ENCODER + ": coefficients: 5 (expected: 7)");
  }

  @Test
  void twoProfilesOfOneModel_areRefused() {
    assertThatThrownBy(() -> new ProfileRouter("p", MAP, List.of(BIG_PROFILE, BIG_PROFILE)))
        .hasMessage("profile of Big: twice (expected: one a model)");
  }

  @Test
  void missingVector_isRefused() {
    RouterInput none = new RouterInput("id", features("x"), Optional.empty());
    assertThatThrownBy(() -> router.estimates(none, List.of(BIG)))
        .isInstanceOf(RoutingException.class)
        .hasMessageStartingWith("router profile: embedding: none");
  }

  private static RouterInput input(float[] values) {
    return new RouterInput("id", features("x"), Optional.of(TestVectors.embedding(values)));
  }
}
