package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WarmUpMode;
import dev.headgate.core.api.WarmthTerms;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.WarmUpCause;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it means for a choice that a model is cold: strong takes a second when it is warm. */
class ColdModelTest {

  private static final RequestFeatures FEATURES =
      new RequestFeatures(Language.ENGLISH, 100, 100, 1, 0, 0, 0, Set.of(), "hi");
  private static final PairRoute PAIR =
      new PairRoute("auto", "mf", 0.5, TestModels.STRONG.id(), TestModels.WEAK.id(), List.of());

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);

  @Test
  void coldModel_isLeftOutOfDeadlines_andWokenForTheNextRequest() {
    coldStrong(Optional.of(Duration.ofSeconds(40)));
    CandidateSet left = decide(LiveTerms.NONE, Duration.ofSeconds(20), 0.9);
    assertThat(ids(left)).containsExactly("weak");
    assertThat(left.reasons()).extracting(Reason::code).containsExactly(ReasonCode.TOO_SLOW);
    assertThat(left.reasons().getFirst().text())
        .contains("40.0 s of them to start", "the deadline is 20.0 s");
    assertThat(health.dueWarmUp("strong/0").orElseThrow().cause()).isEqualTo(WarmUpCause.WANTED);
  }

  @Test
  void decisionThatIsOnlyLookedAt_wakesNothing() {
    coldStrong(Optional.of(Duration.ofSeconds(40)));
    LiveDesk looking = desk(bothModels(), LiveTerms.NONE, Purpose.LOOK);
    assertThat(ids(decide(looking, Duration.ofSeconds(20), 0.9))).containsExactly("weak");
    LiveTerms weighing = new LiveTerms(0.02, Optional.empty(), Optional.empty());
    decide(desk(bothModels(), weighing, Purpose.LOOK), Duration.ofHours(1), 0.9);
    assertThat(health.dueWarmUp("strong/0")).isEmpty();
  }

  @Test
  void deadlineThatLeavesTimeToStart_isTrustedToIt() {
    coldStrong(Optional.of(Duration.ofSeconds(40)));
    assertThat(ids(decide(LiveTerms.NONE, Duration.ofSeconds(90), 0.9)))
        .containsExactly("strong", "weak");
    assertThat(health.dueWarmUp("strong/0")).isEmpty();
  }

  @Test
  void startOfUnknownLength_keepsNoDeadline() {
    coldStrong(Optional.empty());
    CandidateSet left = decide(LiveTerms.NONE, Duration.ofMinutes(59), 0.9);
    assertThat(ids(left)).containsExactly("weak");
    assertThat(left.reasons().getFirst().text())
        .contains("nobody knows how long it takes to start");
  }

  @Test
  void modelTooSlowEvenIfWarm_isNotWoken() {
    coldStrong(Optional.of(Duration.ofSeconds(40)));
    assertThat(ids(decide(LiveTerms.NONE, Duration.ofMillis(100), 0.9))).contains("weak");
    assertThat(health.dueWarmUp("strong/0")).isEmpty();
  }

  @Test
  void warmModel_isTrustedAgain() {
    coldStrong(Optional.of(Duration.ofSeconds(40)));
    decide(LiveTerms.NONE, Duration.ofSeconds(20), 0.9);
    health.dueWarmUp("strong/0").orElseThrow().succeeded();
    assertThat(ids(decide(LiveTerms.NONE, Duration.ofSeconds(20), 0.9)))
        .containsExactly("strong", "weak");
  }

  @Test
  void secondsToStart_areWeighed_andAModelThatOnlyLosesByThemIsWoken() {
    coldStrong(Optional.of(Duration.ofSeconds(40)));
    LiveTerms terms = new LiveTerms(0.02, Optional.empty(), Optional.empty());
    CandidateSet left = decide(terms, Duration.ofHours(1), 0.9);
    assertThat(left.candidates().getLast().preference())
        .isGreaterThan(left.candidates().getFirst().preference()); // weak before strong
    assertThat(health.dueWarmUp("strong/0")).isPresent();
  }

  @Test
  void modelThatLosesAnyway_isNotWoken() {
    coldStrong(Optional.of(Duration.ofSeconds(40)));
    decide(new LiveTerms(0.02, Optional.empty(), Optional.empty()), Duration.ofHours(1), 0.2);
    assertThat(health.dueWarmUp("strong/0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.1, true", "9, false"})
  void weightedScore_wakesAModelThatOnlyLosesByItsStart(double ofLatency, boolean woken) {
    coldStrong(Optional.of(Duration.ofSeconds(400)));
    teach("weak/0", Duration.ofMillis(500)); // faster than strong even when that is warm
    Weights weights = new Weights(ofLatency, 1, 0);
    CandidateSet left =
        desk(LiveTerms.NONE)
            .apply(
                TestRequests.chat("auto", "hi"),
                FEATURES,
                Optional.of(weighted(weights)),
                model -> true,
                weighed(weights));
    assertThat(left.find(TestModels.WEAK.id()).orElseThrow().preference())
        .isGreaterThan(left.find(TestModels.STRONG.id()).orElseThrow().preference());
    assertThat(health.dueWarmUp("strong/0").isPresent()).isEqualTo(woken);
  }

  @Test
  void devicesThatDiffer_areNamed() {
    ModelPool mixed =
        ModelPool.of(
            List.of(
                TestModels.hosted(
                    TestModels.STRONG,
                    TestModels.suited(SuitedFor.THROUGHPUT),
                    TestModels.suited(SuitedFor.LATENCY)),
                TestModels.pooled(TestModels.WEAK)));
    CandidateSet left =
        desk(mixed, LiveTerms.NONE)
            .apply(
                TestRequests.chat("auto", "hi"), FEATURES, Optional.of(PAIR), m -> true, pair(.9));
    assertThat(left.reasons())
        .singleElement()
        .isEqualTo(
            new Reason(
                DecisionStage.LIVE,
                ReasonCode.SUITED_DEVICES,
                "the work wants latency, so while they have room first strong/1 of strong"));
  }

  /** It was up, answered in a second, and was idle since. */
  private void coldStrong(Optional<Duration> coldStart) {
    health
        .signals()
        .declare(
            "strong/0",
            new WarmthTerms(
                WarmUpMode.WANTED,
                Optional.of(Duration.ofMinutes(10)),
                coldStart,
                Optional.empty()));
    teach("strong/0", Duration.ofSeconds(1));
    teach("weak/0", Duration.ofSeconds(1));
    now.addAndGet(Duration.ofHours(1).toNanos());
  }

  private void teach(String endpoint, Duration each) {
    for (int i = 0; i < 100; i++) {
      CallTrace call = health.signals().began(endpoint, 100, 1);
      now.addAndGet(each.toNanos());
      call.succeeded(100);
    }
  }

  private CandidateSet decide(LiveTerms terms, Duration deadline, double winRate) {
    return decide(desk(terms), deadline, winRate);
  }

  private static CandidateSet decide(LiveDesk desk, Duration deadline, double winRate) {
    RequestOptions options = RequestOptions.NONE.with(Optional.empty(), Optional.of(deadline));
    ChatRequest request = TestRequests.chat("auto", "hi", options);
    return desk.apply(request, FEATURES, Optional.of(PAIR), model -> true, pair(winRate));
  }

  private static PoolRoute weighted(Weights weights) {
    return new PoolRoute(
        "auto",
        "able",
        List.of(TestModels.STRONG.id(), TestModels.WEAK.id()),
        new Objective.Weighted(weights, Optional.empty(), Optional.empty()),
        0,
        List.of());
  }

  private static Judged weighed(Weights weights) {
    CandidateSet set =
        CandidateSet.of(
            List.of(
                candidate(TestModels.STRONG).withQuality(0.9, 0, 1),
                candidate(TestModels.WEAK).withQuality(0.85, 0, 0.8)));
    OptionalDouble none = OptionalDouble.empty();
    return new Judged(set, true, none, none, none, Optional.of(weights), Optional.empty());
  }

  private LiveDesk desk(LiveTerms terms) {
    return desk(bothModels(), terms);
  }

  private static ModelPool bothModels() {
    return ModelPool.of(
        List.of(TestModels.pooled(TestModels.STRONG), TestModels.pooled(TestModels.WEAK)));
  }

  private LiveDesk desk(ModelPool pool, LiveTerms terms) {
    return desk(pool, terms, Purpose.CALL);
  }

  private LiveDesk desk(ModelPool pool, LiveTerms terms, Purpose purpose) {
    return new LiveDesk(
        pool,
        health,
        new Budgets(InstantSource.fixed(Instant.EPOCH)),
        new LiveSettings(Map.of("auto", terms), Map.of()),
        purpose);
  }

  private static Judged pair(double winRate) {
    boolean strong = winRate >= 0.5;
    return new Judged(
        CandidateSet.of(
            List.of(
                candidate(TestModels.STRONG).withScore(winRate, strong ? 1 : 0.5),
                candidate(TestModels.WEAK).withScore(1 - winRate, strong ? 0.5 : 1))),
        true,
        OptionalDouble.of(winRate),
        OptionalDouble.of(0.5),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Candidate candidate(ModelCard card) {
    return new Candidate(card, 100, Usd.ZERO, OptionalDouble.empty(), 0.25);
  }

  private static List<String> ids(CandidateSet set) {
    return set.candidates().stream().map(candidate -> candidate.model().id().value()).toList();
  }
}
