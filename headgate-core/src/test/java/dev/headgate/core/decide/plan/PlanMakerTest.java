package dev.headgate.core.decide.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Plans are made of the candidates left, in the order a route wants. */
class PlanMakerTest {

  private static final RoutePlan ORDINARY = new RoutePlan.Single(id("ordinary"));
  private static final Route PAIR =
      new PairRoute("auto", "r", 0.5, id("strong"), id("weak"), List.of(id("spare")));

  @Test
  void cascade_goesFromCheapToDear_andFallsBackAtTheEnd() {
    RoutePlan plan =
        make(
            cascade(PlanShape.Start.CHEAPEST, List.of(), 3),
            PAIR,
            candidate("strong", 3, 0.9),
            candidate("weak", 1, 0.1),
            candidate("spare", 2, 0.5));
    RoutePlan.Cascade cascade = (RoutePlan.Cascade) plan;
    assertThat(cascade.steps())
        .containsExactly(
            new RoutePlan.Single(id("weak")),
            new RoutePlan.Fallback(List.of(id("strong"), id("spare"))));
    assertThat(cascade.verifier()).isEqualTo("auto");
  }

  @Test
  void cascadeFromTheRoutersChoice_hasOnlyDearerSteps() {
    PlanShape shape = cascade(PlanShape.Start.ROUTED, List.of(), 3);
    Candidate weak = candidate("weak", 1, 0.9);
    Candidate strong = candidate("strong", 3, 0.1);
    assertThat(make(shape, PAIR, weak, strong).models()).containsExactly(id("weak"), id("strong"));
    assertThat(make(shape, PAIR, strong, weak)).isEqualTo(ORDINARY);
  }

  @Test
  void pool_leavesOutDearerModelsThatAreNoBetter_andKeepsFirstAndLast() {
    PlanShape all = cascade(PlanShape.Start.CHEAPEST, List.of(), 8);
    Candidate[] ranked = {
      candidate("d", 4, 0.9), candidate("a", 1, 0.5), candidate("b", 2, 0.4), candidate("c", 3, 0.6)
    };
    assertThat(make(all, pool(), ranked).models()).containsExactly(id("a"), id("c"), id("d"));
    PlanShape two = cascade(PlanShape.Start.CHEAPEST, List.of(), 2);
    assertThat(make(two, pool(), ranked).models()).containsExactly(id("a"), id("d"));
  }

  @Test
  void givenOrder_isKept() {
    PlanShape shape = cascade(PlanShape.Start.CHEAPEST, List.of(id("c"), id("b")), 3);
    RoutePlan plan =
        make(shape, pool(), candidate("b", 1, 0.5), candidate("a", 1, 0.5), candidate("c", 9, 0.5));
    assertThat(plan.models()).containsExactly(id("c"), id("b"));
  }

  @Test
  void oneCandidateLeft_isAnOrdinaryPlan() {
    PlanShape shape = cascade(PlanShape.Start.CHEAPEST, List.of(), 3);
    assertThat(make(shape, PAIR, candidate("strong", 3, 0.9))).isEqualTo(ORDINARY);
  }

  @Test
  void judgeThatIsNotPermitted_isAnOrdinaryPlan() {
    PlanShape shape = cascade(PlanShape.Start.CHEAPEST, List.of(), 3);
    PlanMaker maker = new PlanMaker(Map.of("auto", shape));
    List<Candidate> ranked = List.of(candidate("strong", 3, 0.9), candidate("weak", 1, 0.1));
    assertThat(maker.plan(PAIR, ranked, ORDINARY, model -> false)).isEqualTo(ORDINARY);
    assertThat(maker.plan(PAIR, ranked, ORDINARY, id("judge")::equals)).isNotEqualTo(ORDINARY);
  }

  @Test
  void otherRoutes_haveOrdinaryPlans() {
    PlanMaker maker = new PlanMaker(Map.of());
    List<Candidate> ranked = List.of(candidate("strong", 3, 0.9));
    assertThat(maker.plan(PAIR, ranked, ORDINARY, model -> true)).isEqualTo(ORDINARY);
  }

  @Test
  void hedge_wrapsTheOrdinaryPlan() {
    HedgeSettings settings =
        new HedgeSettings(
            0.9, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofSeconds(9), 0.1);
    PlanShape shape = new PlanShape.Hedging(settings, true, PlanCaps.DEFAULT);
    RoutePlan plan = make(shape, PAIR, candidate("strong", 3, 0.9), candidate("weak", 1, 0.1));
    assertThat(plan)
        .isEqualTo(
            new RoutePlan.Hedge(
                ORDINARY,
                Optional.of(new RoutePlan.Single(id("weak"))),
                settings,
                "auto",
                PlanCaps.DEFAULT));
  }

  @Test
  void fanOut_takesTheBestAndStartsOverWhereThereAreTooFew() {
    PlanShape shape = fanOut(3, Optional.empty());
    RoutePlan plan = make(shape, PAIR, candidate("strong", 3, 0.9), candidate("weak", 1, 0.1));
    assertThat(((RoutePlan.FanOut) plan).branches())
        .extracting(RoutePlan::first)
        .containsExactly(id("strong"), id("weak"), id("strong"));
  }

  @Test
  void fanOut_isFollowedByWhoeverItDoesNotCall_fallbacksLast() {
    PlanShape shape = fanOut(2, Optional.empty());
    RoutePlan.FanOut pair =
        (RoutePlan.FanOut)
            make(
                shape,
                PAIR,
                candidate("strong", 3, 0.9),
                candidate("weak", 1, 0.1),
                candidate("spare", 1, 0));
    assertThat(pair.otherwise()).contains(new RoutePlan.Single(id("spare")));
    assertThat(pair.models()).containsExactly(id("strong"), id("weak"), id("spare"));
    RoutePlan.FanOut pool =
        (RoutePlan.FanOut)
            make(
                shape,
                pool(),
                candidate("b", 4, 0.9),
                candidate("a", 1, 0.5),
                candidate("d", 2, 0.4),
                candidate("c", 3, 0.3));
    assertThat(pool.otherwise()).contains(new RoutePlan.Fallback(List.of(id("d"), id("c"))));
    RoutePlan.FanOut alone =
        (RoutePlan.FanOut) make(shape, PAIR, candidate("strong", 3, 0.9), candidate("weak", 1, 0));
    assertThat(alone.otherwise()).isEmpty();
  }

  @Test
  void fanOutThatHedges_hedgesEachCall_butNotThoseThatFollow() {
    HedgeSettings settings =
        new HedgeSettings(
            0.9, Duration.ofSeconds(1), Duration.ofMillis(20), Duration.ofSeconds(30), 0.05);
    RoutePlan.FanOut plan =
        (RoutePlan.FanOut)
            make(
                fanOut(2, Optional.of(settings)),
                PAIR,
                candidate("strong", 3, 0.9),
                candidate("weak", 1, 0.1),
                candidate("spare", 2, 0.05));
    assertThat(plan.branches())
        .containsExactly(
            hedged(new RoutePlan.Single(id("strong")), settings),
            hedged(new RoutePlan.Single(id("weak")), settings));
    assertThat(plan.otherwise()).contains(new RoutePlan.Single(id("spare")));
  }

  private static RoutePlan hedged(RoutePlan plan, HedgeSettings settings) {
    return new RoutePlan.Hedge(plan, Optional.empty(), settings, "auto", PlanCaps.DEFAULT);
  }

  private static PlanShape fanOut(int calls, Optional<HedgeSettings> hedge) {
    return new PlanShape.FanningOut(
        calls, Optional.empty(), List.of(), false, PlanCaps.DEFAULT, hedge);
  }

  private static RoutePlan make(PlanShape shape, Route route, Candidate... ranked) {
    return new PlanMaker(Map.of("auto", shape))
        .plan(route, List.of(ranked), ORDINARY, model -> true);
  }

  private static PlanShape cascade(PlanShape.Start start, List<ModelId> models, int steps) {
    return new PlanShape.Cascading(
        start, models, steps, "auto", List.of(id("judge")), PlanCaps.DEFAULT, Optional.empty());
  }

  private static Route pool() {
    List<ModelId> models = List.of(id("a"), id("b"), id("c"), id("d"));
    return new PoolRoute("auto", "r", models, new Objective.TradeOff(1), 0, List.of());
  }

  private static Candidate candidate(String id, double cost, double score) {
    return new Candidate(
        ModelCard.chat(id, Pricing.FREE, 0.5), 10, new Usd(cost), OptionalDouble.of(score), score);
  }

  private static ModelId id(String id) {
    return new ModelId(id);
  }
}
