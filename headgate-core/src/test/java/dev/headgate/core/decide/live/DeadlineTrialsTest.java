package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How many requests a model gets whose deadline it does not keep. The strong one would be first for
 * each, and takes 8 s on each of its endpoints; the weak one takes 1 s; 3 s are allowed.
 */
class DeadlineTrialsTest {

  private static final RequestFeatures FEATURES =
      new RequestFeatures(Language.ENGLISH, 100, 100, 1, 0, 0, 0, Set.of(), "hi");
  private static final Route ROUTE =
      new PoolRoute(
          "auto",
          "able",
          List.of(TestModels.STRONG.id(), TestModels.WEAK.id()),
          new Objective.TradeOff(0),
          0,
          List.of());

  private static final double STRONGER_FIRST = 1;
  private static final double CHEAPER_FIRST = 0.6;

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final ChatRequest request = TestRequests.chat("auto", "hi");
  private final ChatRequest lax =
      TestRequests.chat(
          "auto",
          "hi",
          RequestOptions.NONE.with(Optional.empty(), Optional.of(Duration.ofSeconds(20))));
  private final Deque<Open> open = new ArrayDeque<>();
  private long strongTakes = Duration.ofSeconds(8).toNanos();

  private record Open(CallTrace call, long nanos, long until) {}

  /** Endpoints do not matter: one that is tried tells of its model. */
  @ParameterizedTest
  @CsvSource({"1, 0.1", "1, 0.5", "2, 0.5", "8, 0.5", "8, 3", "8, 0.2", "1, 10"})
  void modelThatIsAlwaysTooSlow_isSeldomTried(int endpoints, double everySeconds) {
    LiveDesk desk = desk(endpoints);
    int firstMinutes = requests(desk, endpoints, everySeconds, 180);
    int requests = (int) (600 / everySeconds);
    int later = requests(desk, endpoints, everySeconds, 600);

    assertThat(firstMinutes)
        .isPositive()
        .isLessThanOrEqualTo((int) Math.max(36 / everySeconds, 25));
    assertThat(later).isPositive().isLessThanOrEqualTo(Math.min(600 / 30 + 1, requests / 5 + 1));
  }

  @Test
  void modelThatIsWellAgain_isBackWithinTenSeconds() {
    LiveDesk desk = desk(4);
    requests(desk, 4, 0.2, 12);
    strongTakes = Duration.ofSeconds(1).toNanos();
    requests(desk, 4, 0.2, 10);
    assertThat(requests(desk, 4, 0.2, 10)).isGreaterThanOrEqualTo(45); // of 50
  }

  /** A request that would be in time there, but goes elsewhere, tells nothing of it. */
  @Test
  void modelThatIsWellAgain_isBack_alsoWhereLaxerRequestsPassItBy() {
    LiveDesk desk = desk(1);
    requests(desk, 1, 0.2, 12);
    strongTakes = Duration.ofSeconds(1).toNanos();
    int strong = 0;
    for (int i = 0; i < 300; i++) { // a minute
      strong += requests(desk, 1, 0.2, 0.2);
      decide(desk, lax, CHEAPER_FIRST);
    }
    assertThat(strong).isGreaterThan(200);
  }

  @Test
  void fasterCallsOfOthers_bringNoMoreTries() {
    LiveDesk desk = desk(2);
    int strong = 0;
    for (int i = 0; i < 3_000; i++) { // ten minutes, in which others call one that varies
      long usual = strongTakes;
      strongTakes = i % 3 == 0 ? usual / 2 : usual * 5 / 4;
      call("strong/" + i % 2, strongTakes);
      strongTakes = usual;
      strong += requests(desk, 2, 0.2, 0.2);
    }
    assertThat(strong).isLessThan(30);
  }

  @Test
  void modelWhoseEndpointsRest_isNotTried_andKeepsItsTurn() {
    LiveDesk desk = desk(1);
    for (int i = 0; i < 3; i++) {
      health.started("strong/0");
      health.failed("strong/0", ErrorCode.UPSTREAM_ERROR, Optional.empty());
    }
    health.failed("strong/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofSeconds(20)));
    for (int i = 0; i < 18; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(code(desk)).isEqualTo(ReasonCode.TOO_SLOW);
    }
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(code(desk)).isEqualTo(ReasonCode.TRIED_THOUGH_SLOW);
  }

  /** The fastest as a rule may be late for once, where a steady one is not. */
  @Test
  void modelWithOneEndpointThatKeepsTheDeadline_isNotLate() {
    LiveDesk desk = desk(2);
    for (int i = 0; i < 40; i++) {
      teach("strong/0", Duration.ofMillis(i % 2 == 0 ? 400 : 4_800).toNanos(), 1);
      teach("strong/1", Duration.ofMillis(2_900).toNanos(), 1);
    }
    Prediction uneven = health.signals().predict("strong/0", 100, 100, 0);
    Prediction steady = health.signals().predict("strong/1", 100, 100, 0);
    assertThat(uneven.seconds()).isLessThan(steady.seconds());
    assertThat(uneven.cautiousSeconds()).isGreaterThan(3);
    assertThat(steady.cautiousSeconds()).isLessThan(3);
    assertThat(first(decide(desk))).isEqualTo("strong");
  }

  @Test
  void tryingIsSaid() {
    LiveDesk desk = desk(1);
    LiveDesk look = desk(1, Purpose.LOOK); // after each that is carried out
    for (int i = 0; i < 5; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      ReasonCode looked = i < 4 ? ReasonCode.TOO_SLOW : ReasonCode.TRIED_THOUGH_SLOW;
      assertThat(code(desk)).isEqualTo(looked);
      assertThat(code(look)).isEqualTo(ReasonCode.TOO_SLOW);
    }
  }

  /** Returns how many of the requests went to the strong model. */
  private int requests(LiveDesk desk, int endpoints, double everySeconds, double seconds) {
    int strong = 0;
    for (int i = 0; i < seconds / everySeconds; i++) {
      now.addAndGet((long) (everySeconds * 1e9));
      end();
      if (first(decide(desk)).equals(TestModels.STRONG.id().value())) {
        strong++;
        call(fastest(endpoints), strongTakes);
      } else {
        call("weak/0", Duration.ofSeconds(1).toNanos());
      }
    }
    return strong;
  }

  private CandidateSet decide(LiveDesk desk) {
    return decide(desk, request, STRONGER_FIRST);
  }

  private static CandidateSet decide(LiveDesk desk, ChatRequest asked, double preference) {
    return desk.apply(asked, FEATURES, Optional.of(ROUTE), model -> true, judged(preference));
  }

  private ReasonCode code(LiveDesk desk) {
    return decide(desk).reasons().getFirst().code();
  }

  /** Returns the endpoint that is called, the one thought the fastest. */
  private String fastest(int endpoints) {
    String best = "strong/0";
    for (int i = 1; i < endpoints; i++) {
      String next = "strong/" + i;
      best = seconds(next) < seconds(best) ? next : best;
    }
    return best;
  }

  private double seconds(String endpoint) {
    return health.signals().predict(endpoint, 100, 100, 0).seconds();
  }

  private void call(String endpoint, long nanos) {
    open.add(new Open(health.signals().began(endpoint, 100, 1), nanos, now.get() + nanos));
  }

  /** Ends the calls that are over, each at its time. */
  private void end() {
    long present = now.get();
    for (Open each : List.copyOf(open)) {
      if (each.until <= present) {
        now.set(each.until - each.nanos / 2);
        each.call.firstToken();
        now.set(each.until);
        each.call.succeeded(100);
        open.remove(each);
      }
    }
    now.set(present);
  }

  private static String first(CandidateSet set) {
    Candidate best = set.get(0);
    for (Candidate candidate : set.candidates()) {
      best = candidate.preference() > best.preference() ? candidate : best;
    }
    return best.model().id().value();
  }

  private LiveDesk desk(int endpoints) {
    for (int i = 0; i < endpoints; i++) {
      teach("strong/" + i, strongTakes);
    }
    teach("weak/0", Duration.ofSeconds(1).toNanos());
    return desk(endpoints, Purpose.CALL);
  }

  private void teach(String endpoint, long nanos) {
    teach(endpoint, nanos, 40);
  }

  private void teach(String endpoint, long nanos, int calls) {
    for (int i = 0; i < calls; i++) {
      CallTrace call = health.signals().began(endpoint, 100, 1);
      now.addAndGet(nanos / 2);
      call.firstToken();
      now.addAndGet(nanos / 2);
      call.succeeded(100);
    }
  }

  private LiveDesk desk(int endpoints, Purpose purpose) {
    LiveTerms terms = new LiveTerms(0, Optional.of(Duration.ofSeconds(3)), Optional.empty());
    List<PooledModel> models =
        List.of(
            TestModels.pooled(TestModels.STRONG, endpoints), TestModels.pooled(TestModels.WEAK));
    return new LiveDesk(
        ModelPool.of(models),
        health,
        new Budgets(InstantSource.fixed(Instant.EPOCH)),
        new LiveSettings(Map.of("auto", terms), Map.of()),
        purpose);
  }

  private static Judged judged(double preference) {
    CandidateSet set =
        CandidateSet.of(
            List.of(
                candidate(TestModels.STRONG, 0.9, preference),
                candidate(TestModels.WEAK, 0.5, 0.8)));
    return new Judged(
        set,
        true,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.of(0),
        Optional.empty(),
        Optional.empty());
  }

  private static Candidate candidate(ModelCard card, double quality, double preference) {
    return new Candidate(card, 100, Usd.ZERO, OptionalDouble.empty(), 0)
        .withQuality(quality, 0, preference);
  }
}
