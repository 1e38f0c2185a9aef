package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.receive.OptionsReader;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What waiting and deadlines do to a choice: strong takes 8 s, weak 1 s, of spare nothing is known.
 */
class LiveDeskTest {

  private static final RequestFeatures FEATURES =
      new RequestFeatures(Language.ENGLISH, 100, 100, 1, 0, 0, 0, Set.of(), "hi");
  private static final Route PAIR =
      new PairRoute("auto", "mf", 0.5, TestModels.STRONG.id(), TestModels.WEAK.id(), List.of());
  private static final Route POOL =
      new PoolRoute(
          "auto",
          "able",
          List.of(TestModels.STRONG.id(), TestModels.WEAK.id(), TestModels.SPARE.id()),
          new Objective.TradeOff(0),
          0,
          List.of());

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final ModelPool pool =
      ModelPool.of(
          List.of(
              TestModels.pooled(TestModels.STRONG),
              TestModels.pooled(TestModels.WEAK),
              TestModels.pooled(TestModels.SPARE)));

  @Test
  void withoutTerms_nothingMoves() {
    learn();
    CandidateSet left =
        desk(LiveTerms.NONE).apply(request(), FEATURES, route(PAIR), model -> true, pair(0.9));
    assertThat(order(left)).startsWith("strong", "weak");
    assertThat(left.reasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.01, strong", "0.6, 0.01, strong", "0.55, 0.01, weak", "0.9, 0.1, weak"})
  void pair_strongMustBeWorthItsSeconds(double winRate, double mu, String first) {
    learn();
    CandidateSet left =
        desk(new LiveTerms(mu, Optional.empty(), Optional.empty()))
            .apply(request(), FEATURES, route(PAIR), model -> true, pair(winRate));
    assertThat(order(left)).startsWith(first);
    assertThat(codes(left)).containsExactly(ReasonCode.LATENCY_WEIGHED);
  }

  @ParameterizedTest
  @CsvSource({"0.001, strong", "0.02, strong", "0.05, weak"})
  void pool_qualityLessWaitingDecides(double mu, String first) {
    learn();
    CandidateSet left =
        desk(new LiveTerms(mu, Optional.empty(), Optional.empty()))
            .apply(request(), FEATURES, route(POOL), model -> true, pool(0.9, 0.65));
    assertThat(order(left)).startsWith(first);
    assertThat(order(left)).endsWith("spare"); // of unknown quality
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.9, strong", "0.5, 0.5, weak", "1, 0, weak"})
  void weightedScore_countsTimeToo(double latency, double accuracy, String first) {
    learn();
    CandidateSet left = scored(latency, accuracy, request(), model -> true);
    assertThat(order(left)).startsWith(first);
    assertThat(codes(left)).containsExactly(ReasonCode.WEIGHTED_SCORE);
  }

  @Test
  void weightedScore_comparesOnlyWhatKeepsTheHardLimits() {
    learn();
    CandidateSet inTime = scored(0, 1, request("3000"), model -> true);
    assertThat(order(inTime)).doesNotContain("strong").startsWith("weak");
    CandidateSet permitted = scored(1, 0, request(), TestModels.STRONG.id()::equals);
    assertThat(order(permitted)).startsWith("strong"); // the rules take weak away afterwards
  }

  private CandidateSet scored(
      double latency, double accuracy, ChatRequest request, Predicate<ModelId> permitted) {
    Weights weights = new Weights(latency, accuracy, 0);
    Objective objective = new Objective.Weighted(weights, Optional.empty(), Optional.empty());
    Judged known = pool(0.9, 0.65);
    Judged judged =
        new Judged(
            known.candidates(),
            true,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(weights),
            Optional.empty());
    PoolRoute route = ((PoolRoute) POOL).with(objective);
    return desk(LiveTerms.NONE).apply(request, FEATURES, Optional.of(route), permitted, judged);
  }

  @Test
  void deadline_leavesOutWhatIsTooSlow_andSaysWhy() {
    learn();
    CandidateSet left =
        desk(LiveTerms.NONE)
            .apply(request("3000"), FEATURES, route(PAIR), model -> true, pair(0.9));
    assertThat(order(left)).containsExactlyInAnyOrder("weak", "spare");
    assertThat(left.reasons().getFirst().text())
        .contains("strong is expected to take 8", "the deadline is 3.00 s");
    assertThat(codes(left)).containsExactly(ReasonCode.TOO_SLOW);
  }

  @Test
  void deadlineNobodyKeeps_takesTheFastest() {
    learn();
    teach("spare/0", 5);
    CandidateSet left =
        desk(LiveTerms.NONE).apply(request("100"), FEATURES, route(PAIR), model -> true, pair(0.9));
    assertThat(order(left)).containsExactly("weak", "spare", "strong");
    assertThat(codes(left)).containsExactly(ReasonCode.ALL_TOO_SLOW);
  }

  @Test
  void modelThatWasTooSlow_isLookedAtAgain_whenNobodyCalledItForLong() {
    learn();
    LiveDesk desk = desk(LiveTerms.NONE);
    keptFromStrong(desk);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    CandidateSet tried = strongWithin3s(desk);
    assertThat(order(tried)).startsWith("strong");
    assertThat(codes(tried)).containsExactly(ReasonCode.TRIED_THOUGH_SLOW);
    keptFromStrong(desk);
    now.addAndGet(Duration.ofSeconds(28).toNanos());
    assertThat(order(strongWithin3s(desk))).contains("strong");
    keptFromStrong(desk);
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(order(strongWithin3s(desk))).doesNotContain("strong"); // slow for 30 s: after five
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(order(strongWithin3s(desk))).contains("strong");
  }

  /** A model that would not be called anyway is not tried. */
  @Test
  void modelThatIsNotTheFirst_isNotTried() {
    learn();
    LiveDesk desk = desk(LiveTerms.NONE);
    for (int i = 0; i < 100; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      CandidateSet left =
          desk.apply(request("3000"), FEATURES, route(PAIR), model -> true, pair(0.1));
      assertThat(codes(left)).containsExactly(ReasonCode.TOO_SLOW);
    }
  }

  private void keptFromStrong(LiveDesk desk) {
    for (int i = 0; i < 5; i++) {
      assertThat(order(strongWithin3s(desk))).doesNotContain("strong");
    }
  }

  @Test
  void decisionThatIsOnlyLookedAt_leavesTheTurnToOneThatIsCarriedOut() {
    learn();
    LiveDesk calling = desk(LiveTerms.NONE);
    LiveDesk looking = desk(LiveTerms.NONE, Purpose.LOOK);
    keptFromStrong(calling);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    for (int i = 0; i < 100; i++) {
      assertThat(order(strongWithin3s(looking))).contains("strong");
    }
    assertThat(order(strongWithin3s(calling))).contains("strong");
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    for (int i = 0; i < 100; i++) { // those are not counted
      assertThat(order(strongWithin3s(looking))).doesNotContain("strong");
    }
  }

  @Test
  void weightedScore_takesItsTurnOnce() {
    learn();
    for (int i = 0; i < 5; i++) {
      assertThat(order(scored(0, 1, request("3000"), model -> true))).startsWith("weak");
    }
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(order(scored(0, 1, request("3000"), model -> true))).startsWith("strong");
    assertThat(order(scored(0, 1, request("3000"), model -> true))).doesNotContain("strong");
  }

  /** A late one that is due but would not come first must not make the others look like it. */
  @Test
  void weightedScore_isNotBentByALateModel_thatWouldNotComeFirst() {
    for (int i = 0; i < 40; i++) {
      teachOnce("weak/0", Duration.ofSeconds(1));
      teachOnce("strong/0", Duration.ofMillis(900));
      teachOnce("spare/0", Duration.ofSeconds(60));
    }
    called();
    Weights weights = new Weights(.2, .6, .2);
    Judged judged =
        new Judged(
            CandidateSet.of(
                List.of(
                    costing(TestModels.STRONG, 0.02).withScore(0.84, 1),
                    costing(TestModels.WEAK, 0.01).withScore(0.8, 0.9),
                    costing(TestModels.SPARE, 0).withScore(0.5, 0.8))),
            true,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.of(weights),
            Optional.empty());
    Objective objective = new Objective.Weighted(weights, Optional.empty(), Optional.empty());
    Optional<Route> route = Optional.of(((PoolRoute) POOL).with(objective));
    LiveDesk desk = desk(LiveTerms.NONE);
    for (int i = 0; i < 60; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      CandidateSet left = desk.apply(request("5000"), FEATURES, route, model -> true, judged);
      assertThat(order(left)).as("after %s s", i).startsWith("weak").doesNotContain("spare");
    }
  }

  private void teachOnce(String endpoint, Duration takes) {
    CallTrace call = health.signals().began(endpoint, 100, 1);
    now.addAndGet(takes.toNanos());
    call.succeeded(100);
  }

  private static Candidate costing(ModelCard card, double dollars) {
    return new Candidate(card, 100, new Usd(dollars), OptionalDouble.empty(), 0);
  }

  private CandidateSet strongWithin3s(LiveDesk desk) {
    return desk.apply(request("3000"), FEATURES, route(PAIR), model -> true, pair(0.9));
  }

  @Test
  void modelsThatRulesTakeOut_areNotInTimeForAnybody() {
    learn();
    CandidateSet left =
        desk(LiveTerms.NONE)
            .apply(
                request("3000"),
                FEATURES,
                route(PAIR),
                TestModels.STRONG.id()::equals, // weak and spare would be in time
                pair(0.9));
    assertThat(order(left)).contains("strong");
    assertThat(codes(left)).containsExactly(ReasonCode.ALL_TOO_SLOW);
  }

  @Test
  void modelOfWhichLittleIsKnown_isNotLeftOut() {
    CandidateSet left =
        desk(LiveTerms.NONE).apply(request("1"), FEATURES, route(PAIR), model -> true, pair(0.9));
    assertThat(order(left)).hasSize(3);
  }

  @Test
  void deadline_isTheRequests_elseTheNearerOfRouteAndTier() {
    LiveTerms route = terms(Duration.ofSeconds(20));
    LiveSettings settings = settings(route, Duration.ofSeconds(3));
    assertThat(settings.deadline(Optional.empty(), route, Tier.VIP))
        .contains(Duration.ofSeconds(3));
    assertThat(settings.deadline(Optional.empty(), route, Tier.BATCH))
        .contains(Duration.ofSeconds(20));
    assertThat(settings.deadline(Optional.of(Duration.ofMillis(7)), route, Tier.VIP))
        .contains(Duration.ofMillis(7));
    assertThat(settings.deadline(Optional.empty(), LiveTerms.NONE, Tier.STANDARD)).isEmpty();
  }

  @Test
  void modelThatWasNamed_isKept_howeverSlow() {
    learn();
    CandidateSet left =
        desk(LiveTerms.NONE)
            .apply(request("10"), FEATURES, Optional.empty(), model -> true, pair(0.9));
    assertThat(order(left)).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleWeight_isRefused(double mu) {
    assertThatThrownBy(() -> new LiveTerms(mu, Optional.empty(), Optional.empty()))
        .hasMessage("latency_weight: " + mu + " (expected: >= 0.0, finite)");
  }

  private void learn() {
    teach("strong/0", 8);
    teach("weak/0", 1);
  }

  private void teach(String endpoint, int seconds) {
    for (int i = 0; i < 200; i++) {
      CallTrace call = health.signals().began(endpoint, 100, 1);
      now.addAndGet(Duration.ofSeconds(seconds).toNanos());
      call.succeeded(100);
    }
    called();
  }

  /** An endpoint that nobody called for some time would be due to be looked at again. */
  private void called() {
    for (String endpoint : List.of("strong/0", "weak/0", "spare/0")) {
      health.signals().began(endpoint, 100, 1);
    }
  }

  private LiveDesk desk(LiveTerms terms) {
    return desk(terms, Purpose.CALL);
  }

  private LiveDesk desk(LiveTerms terms, Purpose purpose) {
    return new LiveDesk(
        pool,
        health,
        new Budgets(InstantSource.fixed(Instant.EPOCH)),
        new LiveSettings(Map.of("auto", terms), Map.of()),
        purpose);
  }

  private static LiveTerms terms(Duration deadline) {
    return new LiveTerms(0, Optional.of(deadline), Optional.empty());
  }

  private static LiveSettings settings(LiveTerms route, Duration vip) {
    TierTerms terms = new TierTerms(0, 1, Optional.of(vip), Duration.ZERO, Optional.<Usd>empty());
    return new LiveSettings(Map.of("auto", route), Map.of(Tier.VIP, terms));
  }

  private static Optional<Route> route(Route route) {
    return Optional.of(route);
  }

  private static ChatRequest request() {
    return TestRequests.chat("auto", "hi");
  }

  private static ChatRequest request(String deadline) {
    Map<String, String> headers = new HashMap<>(Map.of("x-headgate-deadline-ms", deadline));
    return TestRequests.chat(
        "auto", "hi", OptionsReader.read(name -> Optional.ofNullable(headers.get(name))));
  }

  private static Judged pair(double winRate) {
    boolean strong = winRate >= 0.5;
    CandidateSet set =
        CandidateSet.of(
            List.of(
                candidate(TestModels.STRONG).withScore(winRate, strong ? 1 : 0.5),
                candidate(TestModels.WEAK).withScore(1 - winRate, strong ? 0.5 : 1),
                candidate(TestModels.SPARE)));
    return new Judged(
        set,
        true,
        OptionalDouble.of(winRate),
        OptionalDouble.of(0.5),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Judged pool(double strong, double weak) {
    CandidateSet set =
        CandidateSet.of(
            List.of(
                candidate(TestModels.STRONG).withQuality(strong, 0, 1),
                candidate(TestModels.WEAK).withQuality(weak, 0, .8),
                candidate(TestModels.SPARE).withPreference(.6)));
    return new Judged(
        set,
        true,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(0),
        Optional.empty(),
        Optional.empty());
  }

  private static Candidate candidate(ModelCard card) {
    return new Candidate(card, 100, Usd.ZERO, OptionalDouble.empty(), 0.25);
  }

  private static List<String> order(CandidateSet set) {
    return set.candidates().stream()
        .sorted(Comparator.comparingDouble(candidate -> -candidate.preference()))
        .map(Candidate::model)
        .map(ModelCard::id)
        .map(ModelId::value)
        .toList();
  }

  private static List<ReasonCode> codes(CandidateSet set) {
    return set.reasons().stream().map(Reason::code).toList();
  }
}
