package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.testkit.TestModels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {

  private static final ModelPool POOL =
      ModelPool.of(
          List.of(
              TestModels.pooled(TestModels.STRONG),
              TestModels.pooled(TestModels.WEAK),
              TestModels.pooled(card("gpt-4o")),
              TestModels.pooled(card("gpt-4o-mini")),
              TestModels.pooled(card("gpt-4.1")),
              TestModels.pooled(card("gpt-4.1-mini")),
              TestModels.pooled(card("router-mf-0.9")),
              TestModels.pooled(card("shadowed"))));

  private final ModelNames names =
      new ModelNames(
          POOL,
          List.of(
              Deciders.route("cheap", "mf", 0.9),
              Deciders.route("auto", "mf", 0.5),
              Deciders.route("shadowed", "mf", 0.1)),
          List.of("mf", "mf_zh", "random"));

  @ParameterizedTest
  @ValueSource(strings = {"strong", "gpt-4o", "router-mf-0.9", "shadowed"})
  void exactId_winsOverEverything(String name) {
    assertThat(resolve(name)).isInstanceOf(Resolution.Exact.class);
    Resolution.Exact exact = (Resolution.Exact) resolve(name);
    assertThat(exact.model().card().id()).hasToString(name);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, auto, mf, 0.5",
    "cheap, cheap, mf, 0.9",
    "router-mf-0.116, auto, mf, 0.116",
    "router-mf_zh-1, auto, mf_zh, 1.0",
    "router-random-0, auto, random, 0.0",
    "router-random-1e-5, auto, random, 0.00001",
  })
  void routes_byNameOrRouter(String name, String route, String router, double threshold) {
    PairRoute resolved = routed(name, OptionalDouble.empty());
    assertThat(resolved.name()).isEqualTo(route);
    assertThat(resolved.router()).isEqualTo(router);
    assertThat(resolved.threshold()).isEqualTo(threshold);
  }

  @Test
  void callersThreshold_winsOverTheNames() {
    assertThat(routed("router-mf-0.1", OptionalDouble.of(0.7)).threshold()).isEqualTo(0.7);
    assertThat(routed("auto", OptionalDouble.of(0.7)).threshold()).isEqualTo(0.7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "nan", "Infinity", "-Infinity", "1.01", "-0.1", "x", "", "0.5-0.6", " 0.5"})
  void threshold_otherThanANumberInRange_isRefused(String threshold) {
    RoutingException refusal = refusal("router-mf-" + threshold);
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_THRESHOLD);
    assertThat(refusal.code().status()).isEqualTo(400);
    assertThat(refusal)
        .hasMessage("threshold: \"" + threshold + "\" (expected: a number >= 0.0 and <= 1.0)");
  }

  @Test
  void threshold_missing_isRefused() {
    assertThat(refusal("router-mf").code()).isEqualTo(ErrorCode.INVALID_THRESHOLD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"router-bert-0.5", "router--0.5", "router-", "router-MF-0.5"})
  void unknownRouter_isRefusedListingThoseThereAre(String name) {
    RoutingException refusal = refusal(name);
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_ROUTER);
    assertThat(refusal).hasMessageContaining("(expected: one of mf, mf_zh, random)");
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-4, 'gpt-4.1, gpt-4.1-mini, gpt-4o'",
    "GPT-4o, 'gpt-4o, gpt-4o-mini, gpt-4.1'",
    "gpt4o, gpt-4o",
    "strnog, strong",
    "Auto, auto",
    "waek, weak",
  })
  void unknownModel_isNotFound_withNearMatches(String name, String near) {
    RoutingException refusal = refusal(name);
    assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
    assertThat(refusal.code().status()).isEqualTo(404);
    assertThat(refusal).hasMessageContaining("did you mean " + near + "?");
    assertThat(refusal.param()).contains("model");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "completely-different-thing", "漢字", "a\r\nb: c"})
  void unknownModel_likeNoOther_pointsToTheList(String name) {
    RoutingException refusal = refusal(name);
    assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
    assertThat(refusal.getMessage()).contains("see GET /v1/models").doesNotContain("\n");
  }

  @Test
  void unknownModel_ofAnyLength_isAnsweredBriefly() {
    assertThat(refusal("x".repeat(100_000)).getMessage()).hasSizeLessThan(250);
  }

  @Test
  void withoutRoutes_routersAreNotFound() {
    ModelNames bare = new ModelNames(POOL, List.of(), List.of("mf"));
    RoutingException refusal =
        catchThrowableOfType(
            RoutingException.class, () -> bare.resolve("router-mf-0.5", RequestOptions.NONE));
    assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
  }

  @Test
  void routesOfOneName_areRefused() {
    Route auto = Deciders.route("auto", "mf", 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelNames(POOL, List.of(auto, auto), List.of("mf")))
        .withMessageContaining("\"auto\" is configured twice");
  }

  @Test
  void options_thatDoNotSuitTheRoute_areRefused() {
    PoolRoute pool =
        new PoolRoute(
            "pool",
            "mf",
            List.of(TestModels.STRONG.id(), TestModels.WEAK.id()),
            new Objective.TradeOff(1),
            0,
            List.of());
    ModelNames both =
        new ModelNames(POOL, List.of(pool, Deciders.route("pair", "mf", 0.5)), List.of("mf"));
    RequestOptions lambda =
        RequestOptions.NONE.with(OptionalDouble.empty(), Optional.of(new Objective.TradeOff(1)));
    RequestOptions threshold = RequestOptions.NONE.with(OptionalDouble.of(0.5), Optional.empty());
    assertThat(catchThrowableOfType(RoutingException.class, () -> both.resolve("pair", lambda)))
        .hasMessageContaining("x-headgate-threshold");
    assertThat(catchThrowableOfType(RoutingException.class, () -> both.resolve("pool", threshold)))
        .hasMessageContaining("x-headgate-lambda");
    assertThat(both.resolve("pool", lambda)).isEqualTo(new Resolution.Routed(pool));
    assertThat(((Resolution.Routed) both.resolve("router-mf-0.3", RequestOptions.NONE)).route())
        .as("the default pair, where the first route is a pool")
        .isEqualTo(Deciders.route("pair", "mf", 0.3));
  }

  private Resolution resolve(String name) {
    return names.resolve(name, RequestOptions.NONE);
  }

  private PairRoute routed(String name, OptionalDouble threshold) {
    return (PairRoute)
        ((Resolution.Routed)
                names.resolve(name, RequestOptions.NONE.with(threshold, Optional.empty())))
            .route();
  }

  private RoutingException refusal(String name) {
    return catchThrowableOfType(RoutingException.class, () -> resolve(name));
  }

  private static ModelCard card(String id) {
    return TestModels.card(id, 1000, Pricing.FREE);
  }
}
