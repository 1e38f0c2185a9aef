package dev.headgate.gateway.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Usd;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMark;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.config.ShadowCallConfig;
import dev.headgate.gateway.config.state.PolicyState;
import dev.headgate.gateway.live.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of versions: a share grows while it is surely not worse, and outlives a restart. */
class PolicyDeskTest {

  private static final Duration STEP = Duration.ofMinutes(10);
  private static final ShadowCallConfig CAPS =
      new ShadowCallConfig(1, new Usd(1), Long.MAX_VALUE, 1, Optional.empty());
  private static final Purse.Cap MOST = new Purse.Cap(new Usd(.6), 10);

  private final List<List<PolicyState>> kept = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void canaryAsGood_growsStepByStep_butNotSoonerThanItMay() {
    PolicyDesk desk = desk(Policies.growing(.01, STEP, .05, .25, 1));
    observe(desk, new Random(1), 3_000, .02, .02);
    assertThat(desk.share("thrifty")).as("before ten minutes").isEqualTo(.01);
    List<Double> shares = new ArrayList<>();
    for (int step = 0; step < 3; step++) {
      now = now.plus(STEP);
      observe(desk, new Random(step), 3_000, .02, .02);
      shares.add(desk.share("thrifty"));
    }
    assertThat(shares).containsExactly(.05, .25, 1.0);
    PolicyReport report = desk.reports().getFirst();
    assertThat(report.standing()).isEqualTo(PolicyStanding.GROWN);
    assertThat(report.why().orElseThrow())
        .isEqualTo("surely no worse at share 0.25 by more than 0.100, at error rate 0.050");
  }

  @Test
  void eachStep_isATrialOfItsOwn() {
    PolicyDesk desk = desk(Policies.growing(.01, Duration.ZERO, .05, 1));
    int needed = 0;
    while (desk.share("thrifty") < .05) {
      observe(desk, new Random(needed++), 1, 0, 0);
    }
    assertThat(needed).isBetween(100, 1_000);
    observe(desk, new Random(1), needed / 2, 0, 0);
    assertThat(desk.share("thrifty")).isEqualTo(.05);
  }

  @Test
  void canaryThatIsWorse_growsNoMoreOftenThanStated() {
    int grown = 0;
    for (int seed = 0; seed < 200; seed++) {
      PolicyDesk desk = desk(Policies.growing(.01, Duration.ZERO, 1));
      Random random = new Random(seed);
      for (int i = 0; i < 1_500 && desk.share("thrifty") == .01; i++) {
        observe(desk, random, 1, .22, .1); // worse by .12, tolerated is .1
      }
      grown += desk.share("thrifty") == 1 ? 1 : 0;
    }
    assertThat(grown).as("of 200, at error rate .05").isLessThanOrEqualTo(10);
  }

  @Test
  void canaryThatRefusesMore_isStopped_thoughAllItLetsThroughIsWell() {
    PolicyDesk desk = desk(Policies.of(PolicyMode.CANARY, .5));
    int requests = 0;
    for (; requests < 3_000 && desk.share("thrifty") > 0; requests++) {
      desk.onRouted(Routed.answered("base"));
      desk.onRouted(
          requests % 3 == 0
              ? Routed.refused("thrifty", ErrorCode.MODEL_NOT_ALLOWED)
              : Routed.answered("thrifty"));
    }
    assertThat(requests).isBetween(30, 1_500);
    PolicyReport report = desk.reports().getFirst();
    assertThat(report.standing()).isEqualTo(PolicyStanding.STOPPED);
    long refused = report.findings().refusedByVersion();
    assertThat(refused).isEqualTo((requests + 2) / 3);
    assertThat(report.why().orElseThrow())
        .startsWith("failures is worse: ")
        .endsWith("; %d were refused, 0 by the policy in force".formatted(refused));
  }

  @Test
  void rulesThatRefuseAsMuchAsThoseInForce_doNoHarm() {
    PolicyDesk desk = desk(Policies.of(PolicyMode.CANARY, .5));
    Random random = new Random(7);
    for (int i = 0; i < 3_000; i++) {
      for (String policy : List.of("base", "thrifty")) {
        desk.onRouted(
            random.nextDouble() < .4
                ? Routed.refused(policy, ErrorCode.REJECTED_BY_RULE)
                : Routed.answered(policy));
      }
    }
    PolicyReport report = desk.reports().getFirst();
    assertThat(report.share()).isEqualTo(.5);
    assertThat(report.findings().refusedByVersion()).isBetween(1_000L, 1_400L);
    assertThat(report.findings().refusedByBase()).isBetween(1_000L, 1_400L);
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"MODEL_NOT_FOUND", "UNKNOWN_ROUTER", "INVALID_THRESHOLD", "INVALID_REQUEST"})
  void whatNoVersionAnswers_isNoVersionsFault(ErrorCode code) {
    PolicyDesk desk = desk(Policies.of(PolicyMode.CANARY, .5));
    for (int i = 0; i < 500; i++) {
      desk.onRouted(Routed.answered("base"));
      desk.onRouted(Routed.refusedUnseen("thrifty", code));
    }
    assertThat(desk.share("thrifty")).isEqualTo(.5);
    assertThat(desk.reports().getFirst().findings().refusedByVersion()).isZero();
  }

  /** A rule that rejects with 400, say. */
  @Test
  void requestThatWasLookedAt_countsWithTheSameCode() {
    PolicyDesk desk = desk(Policies.of(PolicyMode.CANARY, .5));
    desk.onRouted(Routed.refused("thrifty", ErrorCode.INVALID_REQUEST));
    assertThat(desk.reports().getFirst().findings().refusedByVersion()).isEqualTo(1);
  }

  @Test
  void bugsAndFullQueues_countAsFailures() {
    for (ErrorCode code :
        List.of(ErrorCode.INTERNAL, ErrorCode.QUEUE_FULL, ErrorCode.NO_MODEL_AVAILABLE)) {
      PolicyDesk desk = desk(Policies.of(PolicyMode.CANARY, .5));
      for (int i = 0; i < 500; i++) {
        desk.onRouted(Routed.answered("base"));
        desk.onRouted(
            code == ErrorCode.INTERNAL
                ? Routed.refusedUnseen("thrifty", code)
                : Routed.failed("thrifty", code));
      }
      assertThat(desk.share("thrifty")).as(code.wireName()).isZero();
      assertThat(desk.reports().getFirst().findings().refusedByVersion()).isZero();
    }
  }

  @Test
  void moved_itShowsWhatWasMeasuredBefore_overARestartToo() {
    PolicyConfig policy = Policies.of(PolicyMode.CANARY, .5);
    PolicyDesk desk = desk(policy);
    for (int i = 0; i < 100; i++) {
      desk.onRouted(Routed.answered("base"));
      desk.onRouted(Routed.answered("thrifty"));
    }
    desk.onRouted(Routed.refused("thrifty", ErrorCode.REJECTED_BY_RULE));
    PolicyTrial.Findings measured = desk.reports().getFirst().findings();
    desk.move("thrifty", PolicyStanding.PROMOTED, "promoted by a test");
    assertThat(n(desk)).isZero();
    assertThat(desk.reports().getFirst().earlier()).contains(measured);
    desk.move("thrifty", PolicyStanding.ROLLED_BACK, "rolled back by a test");
    assertThat(desk.reports().getFirst().earlier()).contains(measured);

    PolicyDesk after = new PolicyDesk(() -> now, kept::add);
    after.resume(kept.getLast());
    after.configured(List.of(policy));
    assertThat(after.reports().getFirst().earlier()).contains(measured);
    assertThat(after.reports()).isEqualTo(desk.reports());
  }

  @Test
  void restarted_itGoesOnWhereItWas() {
    PolicyConfig policy = Policies.growing(.01, STEP, .05, 1);
    PolicyDesk before = desk(policy);
    now = now.plus(STEP);
    observe(before, new Random(1), 1_500, 0, 0);
    assertThat(before.share("thrifty")).isEqualTo(.05);
    observe(before, new Random(2), 100, .1, .2);
    before.flush();

    PolicyDesk after = new PolicyDesk(() -> now, kept::add);
    after.resume(kept.getLast());
    after.configured(List.of(policy));
    assertThat(after.share("thrifty")).isEqualTo(.05);
    assertThat(after.reports()).isEqualTo(before.reports());
    observe(before, new Random(3), 500, .1, .2);
    observe(after, new Random(3), 500, .1, .2);
    assertThat(after.reports()).as("counted alike").isEqualTo(before.reports());
  }

  @Test
  void changedEntry_startsAsConfigured_changedBaseKeepsTheShareAndMeasuresAnew() {
    PolicyDesk desk = desk(Policies.of(PolicyMode.CANARY, .1));
    observe(desk, new Random(1), 100, 0, 0);
    desk.move("thrifty", PolicyStanding.ROLLED_BACK, "rolled back by a test");
    PolicyConfig same = Policies.of(PolicyMode.CANARY, .1);
    PolicyMark otherBase = new PolicyMark(same.mark().entry(), "other");
    PolicyConfig onOther = Policies.of(PolicyMode.CANARY, .1, same.growth(), otherBase);
    desk.configured(List.of(onOther));
    assertThat(desk.share("thrifty")).isZero();
    assertThat(n(desk)).isZero();
    PolicyMark otherEntry = new PolicyMark("other", "other");
    desk.configured(List.of(Policies.of(PolicyMode.CANARY, .1, same.growth(), otherEntry)));
    assertThat(desk.share("thrifty")).isEqualTo(.1);
    assertThat(desk.reports().getFirst().standing()).isEqualTo(PolicyStanding.CONFIGURED);
  }

  @Test
  void held_noCanaryHasRequests_untilSomebodySaysSo() {
    PolicyDesk desk = new PolicyDesk(() -> now, kept::add);
    desk.hold("policies.json: not JSON");
    desk.configured(List.of(Policies.of(PolicyMode.CANARY, .1)));
    assertThat(desk.share("thrifty")).isZero();
    assertThat(desk.reports().getFirst().why()).contains("policies.json: not JSON");
    assertThat(desk.move("thrifty", PolicyStanding.PROMOTED, "promoted by a test")).isTrue();
    assertThat(desk.share("thrifty")).isEqualTo(1);
    desk.configured(List.of(Policies.of(PolicyMode.CANARY, .2)));
    assertThat(desk.share("thrifty")).as("another entry").isEqualTo(.2);
  }

  @Test
  void withoutPolicies_nothingIsKept_butThatTheLastIsGoneIs() {
    PolicyDesk desk = new PolicyDesk(() -> now, kept::add);
    desk.configured(List.of());
    desk.flush();
    assertThat(kept).isEmpty();
    desk.configured(List.of(Policies.of(PolicyMode.OFF, 0)));
    desk.flush();
    desk.configured(List.of());
    desk.flush();
    assertThat(kept).hasSize(2);
    assertThat(kept.getLast()).isEmpty();
  }

  @Test
  void whatIsNotAState_isRefused() {
    PolicyDesk desk = new PolicyDesk(() -> now, kept::add);
    assertThatThrownBy(() -> desk.resume(List.of(state("risen", Map.of()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "standing of policy thrifty: \"risen\" (expected: one of [configured");
    Map<String, List<Double>> bad =
        Map.of("version_cost", List.of(1.0, Double.NaN, 0., 0., 0., 0.));
    assertThatThrownBy(() -> desk.resume(List.of(state("grown", bad))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(expected: 6 finite ones");
    Map<String, List<Double>> badCount = Map.of("base_refusals", List.of(-1.0));
    assertThatThrownBy(() -> desk.resume(List.of(state("grown", badCount))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("refusals: [-1.0] (expected: one count)");
  }

  @Test
  void spentOfTheDay_isKept_whateverBecomesOfTheEntry() {
    PolicyDesk desk = desk(Policies.of(PolicyMode.SHADOW, 1));
    assertThat(spend(desk)).isEqualTo(Purse.Answer.YES);
    desk.compared("thrifty", Measure.FAILURES, 0, 0);
    desk.flush();
    PolicyDesk after = new PolicyDesk(() -> now, kept::add);
    after.resume(kept.getLast());
    after.configured(List.of(Policies.of(PolicyMode.SHADOW, .5)));
    assertThat(spend(after)).isEqualTo(Purse.Answer.SPENT);
    now = now.plus(Duration.ofDays(1));
    assertThat(spend(after)).isEqualTo(Purse.Answer.YES);
  }

  @Test
  void spentOfTheDay_counts_whereTheVersionWasGoneMeanwhile_overARestartToo() {
    PolicyConfig policy = Policies.of(PolicyMode.SHADOW, 1);
    PolicyDesk desk = desk(policy);
    spend(desk);
    desk.configured(List.of());
    desk.configured(List.of(policy));
    assertThat(spend(desk)).as("put back").isEqualTo(Purse.Answer.SPENT);
    desk.configured(List.of());
    desk.flush();

    PolicyDesk after = new PolicyDesk(() -> now, kept::add);
    after.resume(kept.getLast());
    after.configured(List.of());
    after.configured(List.of(policy));
    assertThat(spend(after)).as("restarted without it").isEqualTo(Purse.Answer.SPENT);
    after.configured(List.of());
    now = now.plus(Duration.ofDays(1));
    after.flush();
    assertThat(kept.getLast()).as("of the day before").isEmpty();
    after.configured(List.of(policy));
    assertThat(spend(after)).isEqualTo(Purse.Answer.YES);
  }

  @Test
  void callThatEnds_whenItsVersionIsGone_isCountedAndKept() {
    PolicyDesk desk = desk(Policies.of(PolicyMode.SHADOW, 1));
    Purse purse = desk.purse("thrifty").orElseThrow();
    assertThat(purse.begin(CAPS, MOST)).isEqualTo(Purse.Answer.YES);
    desk.configured(List.of());
    desk.flush();
    purse.end(MOST, MOST);
    desk.compared("thrifty", Measure.FAILURES, 0, 0);
    desk.flush();
    assertThat(kept.getLast()).extracting(state -> state.spent().usd()).containsExactly(.6);
  }

  @Test
  void versionThatWasGone_startsAsConfigured_thoughWhatItSpentIsKept() {
    PolicyConfig policy = Policies.of(PolicyMode.CANARY, .1);
    PolicyDesk desk = desk(policy);
    spend(desk);
    desk.move("thrifty", PolicyStanding.ROLLED_BACK, "rolled back by a test");
    desk.configured(List.of());
    desk.flush();

    PolicyDesk after = new PolicyDesk(() -> now, kept::add);
    after.resume(kept.getLast());
    for (PolicyDesk each : List.of(desk, after)) {
      each.configured(List.of(policy));
      assertThat(each.share("thrifty")).isEqualTo(.1);
      assertThat(each.reports().getFirst().standing()).isEqualTo(PolicyStanding.CONFIGURED);
    }
  }

  /** Spends .6 of the dollar there is for a day. */
  private static Purse.Answer spend(PolicyDesk desk) {
    Purse purse = desk.purse("thrifty").orElseThrow();
    Purse.Answer answer = purse.begin(CAPS, MOST);
    if (answer == Purse.Answer.YES) {
      purse.end(MOST, MOST);
    }
    return answer;
  }

  private PolicyState state(String standing, Map<String, List<Double>> numbers) {
    return new PolicyState(
        "thrifty",
        new PolicyMark("entry", "base"),
        standing,
        .1,
        now,
        Optional.empty(),
        numbers,
        Map.of(),
        PolicyState.Spent.NOTHING);
  }

  private PolicyDesk desk(PolicyConfig policy) {
    PolicyDesk desk = new PolicyDesk(() -> now, kept::add);
    desk.configured(List.of(policy));
    return desk;
  }

  private static long n(PolicyDesk desk) {
    return desk.reports().getFirst().findings().pairs().values().stream()
        .mapToLong(pair -> pair.version().n() + pair.base().n())
        .sum();
  }

  /** Pairs of answers alike in time and cost, which fail now and then. */
  private static void observe(
      PolicyDesk desk, Random random, int pairs, double version, double base) {
    for (int i = 0; i < pairs; i++) {
      for (Measure measure : List.of(Measure.LATENCY, Measure.COST)) {
        desk.observe("base", measure, 1);
        desk.observe("thrifty", measure, 1);
      }
      desk.observe("base", Measure.FAILURES, random.nextDouble() < base ? 1 : 0);
      desk.observe("thrifty", Measure.FAILURES, random.nextDouble() < version ? 1 : 0);
    }
  }
}
