package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.live.DeviceLoad;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.LoadBook;
import dev.headgate.core.live.ServerLoad;
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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When work leaves a local model made for four calls: above .9, until below .5. */
class SpillOverTest {

  private static final ModelCard LOCAL = TestModels.WEAK.tagged(Set.of(Tag.LOCAL));
  private static final RequestFeatures FEATURES =
      new RequestFeatures(Language.ENGLISH, 100, 100, 1, 0, 0, 0, Set.of(), "hi");
  private static final Route PAIR =
      new PairRoute("auto", "mf", 0.5, TestModels.STRONG.id(), LOCAL.id(), List.of());

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final ModelPool pool =
      ModelPool.of(List.of(TestModels.pooled(TestModels.STRONG), TestModels.pooled(LOCAL)));

  @Test
  void busyLocalModel_standsBehind_untilItIsIdleAgain() {
    assertThat(first(0.2)).isEqualTo("weak");
    calls(4);
    assertThat(first(0.2)).isEqualTo("strong");
    assertThat(codes(0.2)).containsExactly(ReasonCode.SPILLED_OVER);
    calls(-1);
    pass(LoadBook.LEAST_STAY);
    assertThat(first(0.2)).isEqualTo("strong"); // between the marks all stays
    calls(-2);
    assertThat(first(0.2)).isEqualTo("weak");
    assertThat(health.loads().changes()).isEqualTo(2);
  }

  /** One call keeps a device at work, and servers reserve all its memory: neither is a load. */
  @Test
  void busyDevices_makeNoModelBusy() {
    OptionalDouble full = OptionalDouble.of(1);
    String endpoint = pool.find(LOCAL.id()).orElseThrow().endpoints().getFirst().endpoint();
    health.signals().report(endpoint, new DeviceLoad(full, full, full, full));
    calls(1);
    assertThat(first(0.2)).isEqualTo("weak");
    calls(3);
    assertThat(first(0.2)).isEqualTo("strong");
  }

  @Test
  void decisionThatIsOnlyLookedAt_seesTheLoad_andMovesNothing() {
    SpillOver spill = new SpillOver(0.5, 0.9, 0, 4);
    calls(4);
    assertThat(order(apply(spill, 0.2, Purpose.LOOK))).startsWith("strong");
    assertThat(health.loads().changes()).isZero();
    assertThat(first(0.2)).isEqualTo("strong");
    calls(-3);
    pass(LoadBook.LEAST_STAY);
    assertThat(order(apply(spill, 0.2, Purpose.LOOK))).startsWith("weak");
    assertThat(health.loads().changes()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0.55, weak", "0.65, strong", "0.4, weak"})
  void idleLocalModel_isTakenMoreReadily(double winRate, String first) {
    assertThat(order(apply(new SpillOver(0.5, 0.9, 0.1, 4), winRate))).startsWith(first);
  }

  @Test
  void whatTheServerSays_countsToo_whileItIsFresh() {
    OptionalDouble none = OptionalDouble.empty();
    health
        .signals()
        .report("weak/0", new ServerLoad(OptionalDouble.of(3), OptionalDouble.of(9), none, none));
    assertThat(first(0.2)).isEqualTo("strong");
    pass(Duration.ofMinutes(1));
    assertThat(first(0.2)).isEqualTo("weak");
    health.signals().report("weak/0", new ServerLoad(none, none, OptionalDouble.of(0.97), none));
    pass(LoadBook.LEAST_STAY);
    assertThat(first(0.2)).isEqualTo("strong");
  }

  @Test
  void loadThatJumpsAbout_changesRoutingAFewTimesAMinuteAtMost() {
    Random random = new Random(5);
    for (int i = 0; i < 6000; i++) { // ten minutes
      health.loads().busy("weak", random.nextDouble() * 2, 0.5, 0.9);
      pass(Duration.ofMillis(100));
    }
    assertThat(health.loads().changes()).isBetween(30L, 61L);
  }

  @Test
  void modelsThatAreNotLocal_areLeftAlone() {
    for (int i = 0; i < 50; i++) {
      health.started("strong/0");
    }
    assertThat(first(0.9)).isEqualTo("strong");
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.5, 0, 1", "0, 0.5, 0, 1", "0.5, 0.9, 2, 1", "0.5, 0.9, 0, 0"})
  void impossibleTerms_areRefused(double idle, double busy, double bias, int perEndpoint) {
    assertThatThrownBy(() -> new SpillOver(idle, busy, bias, perEndpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: ");
  }

  private String first(double winRate) {
    return order(apply(new SpillOver(0.5, 0.9, 0, 4), winRate)).getFirst();
  }

  private List<ReasonCode> codes(double winRate) {
    return apply(new SpillOver(0.5, 0.9, 0, 4), winRate).reasons().stream()
        .map(Reason::code)
        .toList();
  }

  private CandidateSet apply(SpillOver spill, double winRate) {
    return apply(spill, winRate, Purpose.CALL);
  }

  private CandidateSet apply(SpillOver spill, double winRate, Purpose purpose) {
    LiveTerms terms = new LiveTerms(0, Optional.empty(), Optional.of(spill));
    return new LiveDesk(
            pool,
            health,
            new Budgets(InstantSource.fixed(Instant.EPOCH)),
            new LiveSettings(Map.of("auto", terms), Map.of()),
            purpose)
        .apply(
            TestRequests.chat("auto", "hi"),
            FEATURES,
            Optional.of(PAIR),
            model -> true,
            judged(winRate));
  }

  private static Judged judged(double winRate) {
    boolean strong = winRate >= 0.5;
    CandidateSet set =
        CandidateSet.of(
            List.of(
                candidate(TestModels.STRONG).withScore(winRate, strong ? 1 : 0.5),
                candidate(LOCAL).withScore(1 - winRate, strong ? 0.5 : 1)));
    return new Judged(
        set,
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

  private static List<String> order(CandidateSet set) {
    return set.candidates().stream()
        .sorted((one, other) -> Double.compare(other.preference(), one.preference()))
        .map(candidate -> candidate.model().id().value())
        .toList();
  }

  private void calls(int more) {
    for (int i = 0; i < Math.abs(more); i++) {
      if (more > 0) {
        health.started("weak/0");
      } else {
        health.cancelled("weak/0");
      }
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
