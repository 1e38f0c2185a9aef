package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose word on a request's tier counts: asked for, else the route's, else the key's. */
class RouteTiersTest {

  private static final List<Route> ROUTES =
      List.of(Deciders.AUTO, Deciders.route("fast", "fixed", 0.5), route("plain"));

  private static Route route(String name) {
    return Deciders.route(name, "fixed", 0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, STANDARD, STANDARD, , BATCH",
    "auto, VIP, VIP, , BATCH",
    "auto, STANDARD, STANDARD, STANDARD, STANDARD",
    "auto, STANDARD, VIP, VIP, VIP",
    "router-fixed-0.3, STANDARD, STANDARD, , BATCH",
    "fast, STANDARD, VIP, , VIP",
    "fast, BATCH, VIP, , VIP",
    "fast, STANDARD, STANDARD, , STANDARD",
    "fast, BATCH, STANDARD, , STANDARD",
    "fast, BATCH, BATCH, , BATCH",
    "fast, STANDARD, VIP, BATCH, BATCH",
    "plain, STANDARD, VIP, , STANDARD",
    "strong, STANDARD, VIP, , STANDARD",
    "nobody, STANDARD, VIP, , STANDARD"
  })
  void asked_thenRoute_thenKey_neverAboveTheHighest(
      String model, Tier ofKey, Tier highest, Tier asked, Tier expected) {
    Caller caller = new Caller("team", ofKey, highest).asking(Optional.ofNullable(asked));
    ChatRequest request = request(model, caller, Optional.ofNullable(asked));

    ChatRequest applied = tiers(Map.of("auto", of(Tier.BATCH), "fast", of(Tier.VIP)), request);

    assertThat(applied.tier()).isEqualTo(expected);
    assertThat(applied.caller().highestTier()).isEqualTo(highest);
  }

  @Test
  void withoutTiers_theRequestIsTheSame() {
    ChatRequest request = request("auto", Caller.ANONYMOUS, Optional.empty());
    assertThat(tiers(Map.of("auto", LiveTerms.NONE), request)).isSameAs(request);
  }

  @Test
  void decision_saysSo_andWhereTheKeyBoundsIt() {
    assertThat(reasons(new Caller("team")))
        .contains("the route's requests are of tier vip, and this caller's of standard at most");
    assertThat(reasons(Caller.ANONYMOUS)).contains("the route's requests are of tier vip");
    Caller asking = Caller.ANONYMOUS.asking(Optional.of(Tier.BATCH));
    assertThat(reasons(asking, Optional.of(Tier.BATCH))).isEmpty();
  }

  private static List<String> reasons(Caller caller) {
    return reasons(caller, Optional.empty());
  }

  private static List<String> reasons(Caller caller, Optional<Tier> asked) {
    Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", 0.5));
    deciders.live = new LiveSettings(Map.of("auto", of(Tier.VIP)), Map.of());
    return deciders.decide(request("auto", caller, asked)).reasons().stream()
        .filter(reason -> reason.code() == ReasonCode.ROUTE_TIER)
        .map(Reason::text)
        .toList();
  }

  private static ChatRequest tiers(Map<String, LiveTerms> routes, ChatRequest request) {
    return new RouteTiers(TestModels.pool(), ROUTES, new LiveSettings(routes, Map.of()))
        .applied(request);
  }

  private static LiveTerms of(Tier tier) {
    return new LiveTerms(0, Optional.empty(), Optional.empty(), Optional.of(tier));
  }

  private static ChatRequest request(String model, Caller caller, Optional<Tier> asked) {
    return TestRequests.chat(model, "hello")
        .with(RequestOptions.NONE.with(asked, Optional.empty()))
        .with(caller);
  }
}
