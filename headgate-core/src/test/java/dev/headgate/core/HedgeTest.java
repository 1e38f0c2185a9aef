package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.Usd;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A slow call is made again elsewhere; whichever answers first is heard. */
class HedgeTest {

  private static final HedgeSettings SETTINGS =
      new HedgeSettings(
          0.95, Duration.ofMillis(100), Duration.ofMillis(10), Duration.ofSeconds(5), 0.05);

  private final Scene scene = new Scene();
  private final FakeProvider one = new FakeProvider("m/0", scene.timers);
  private final FakeProvider two = new FakeProvider("m/1", scene.timers);
  private final RoutePlan single = new RoutePlan.Single(new ModelId("m"));

  HedgeTest() {
    scene.model("m", Scene.LIMITS, one, two);
  }

  @Test
  void fastAnswer_needsNoSecondCall() {
    one.nextCall(answer("one", 50));
    scene.run(true, hedge(Optional.empty()));
    assertThat(scene.client.body()).isEqualTo("role;one");
    assertThat(two.calls()).isEmpty();
    assertThat(reasons()).isEmpty();
    assertThatNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void slowAnswer_losesToTheSecondCall(boolean stream) {
    one.nextCall(answer("one", 2000));
    two.nextCall(answer("two", 50));
    scene.run(stream, hedge(Optional.empty()));
    assertThat(scene.client.body()).isEqualTo("role;two");
    assertThat(two.lastCall().at()).isEqualTo(Duration.ofMillis(100));
    assertThat(one.lastCall().isCancelled()).isTrue();
    assertThat(reasons()).containsExactly(ReasonCode.HEDGED, ReasonCode.HEDGE_WON);
    assertThat(scene.event().attempts())
        .extracting(Attempt::role)
        .containsExactlyInAnyOrder(CallRole.ANSWER, CallRole.HEDGE);
    assertThat(scene.event().attempts())
        .filteredOn(attempt -> attempt.role() == CallRole.ANSWER)
        .allMatch(attempt -> attempt.error().equals(Optional.of(ErrorCode.SUPERSEDED)));
    assertThatNothingIsLeft();
  }

  @Test
  void secondCallThatACapForbids_takesNothingFromTheBudget() {
    one.nextCall(answer("one", 2000));
    PlanCaps once = new PlanCaps(1, 9999, PlanCaps.FOR_EVER, new Usd(1));
    scene.run(true, new RoutePlan.Hedge(single, Optional.empty(), SETTINGS, "r", once));
    assertThat(two.calls()).isEmpty();
    assertThat(reasons()).containsExactly(ReasonCode.CAPPED);
    assertThat(scene.hedges.spend("r")).as("the one that the first request brings").isTrue();
  }

  @Test
  void firstCall_mayStillWin() {
    one.nextCall(answer("one", 120));
    two.nextCall(answer("two", 500));
    scene.run(true, hedge(Optional.empty()));
    assertThat(scene.client.body()).isEqualTo("role;one");
    assertThat(two.lastCall().isCancelled()).isTrue();
    assertThat(reasons()).containsExactly(ReasonCode.HEDGED);
    assertThatNothingIsLeft();
  }

  @Test
  void loser_isChargedForItsPrompt() {
    one.nextCall(answer("one", 120));
    scene.run(true, hedge(Optional.empty()));
    Attempt cut = scene.event().attempts().get(0);
    assertThat(cut.endpoint()).isEqualTo("m/1");
    assertThat(cut.charge().usage().input()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPSTREAM_ERROR", "UPSTREAM_AUTHENTICATION", "UPSTREAM_REJECTED"})
  void slowFirstThatFails_leavesTheSecondToAnswer(ErrorCode code) {
    Scene rigid = new Scene();
    FakeProvider slow = new FakeProvider("m/0", rigid.timers);
    FakeProvider other = new FakeProvider("m/1", rigid.timers);
    rigid.model("m", FaultMatrixTest.NO_RETRIES, slow, other);
    slow.nextCall(head(), fail(code).after(Duration.ofMillis(200)));
    other.nextCall(answer("two", 500));
    rigid.run(true, hedge(Optional.empty()));
    assertThat(rigid.client.body()).isEqualTo("role;two");
    assertThat(rigid.event().attempts()).hasSize(2);
  }

  @Test
  void firstThatFailsBeforeTheDelay_isFollowedAtOnce_andNotFromTheBudget() {
    Scene rigid = new Scene();
    FakeProvider broken = new FakeProvider("m/0", rigid.timers);
    FakeProvider other = new FakeProvider("m/1", rigid.timers);
    rigid.model("m", FaultMatrixTest.NO_RETRIES, broken, other);
    broken.nextCall(fail(ErrorCode.UPSTREAM_ERROR).after(Duration.ofMillis(30)));
    other.nextCall(answer("two", 300));
    rigid.run(true, hedge(Optional.empty()));
    assertThat(rigid.client.body()).isEqualTo("role;two");
    assertThat(other.lastCall().at()).isEqualTo(Duration.ofMillis(30));
    assertThat(rigid.event().attempts())
        .extracting(Attempt::role)
        .containsExactly(CallRole.ANSWER, CallRole.ANSWER);
    assertThat(rigid.event().decision().orElseThrow().reasons()).isEmpty();
    assertThat(rigid.hedges.spend("r")).isTrue();
    assertThat(rigid.timers.pending()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"UPSTREAM_AUTHENTICATION", "UPSTREAM_MODEL_NOT_FOUND"})
  void firstThatIsRefused_isFollowedAtOnce(ErrorCode code) {
    one.nextCall(fail(code).after(Duration.ofMillis(30)));
    two.nextCall(answer("two", 20));
    scene.run(true, hedge(Optional.empty()));
    assertThat(scene.client.body()).isEqualTo("role;two");
    assertThat(two.lastCall().at()).isEqualTo(Duration.ofMillis(30));
    assertThatNothingIsLeft();
  }

  @Test
  void callersFault_isNotTriedElsewhere() {
    one.nextCall(fail(ErrorCode.UPSTREAM_REJECTED).after(Duration.ofMillis(30)));
    scene.run(true, hedge(Optional.empty()));
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(two.calls()).isEmpty();
    assertThatNothingIsLeft();
  }

  @Test
  void onlyEndpoint_isHedgedByTheOtherModelIfThereIsOne() {
    FakeProvider lone = scene.model("lone").nextCall(answer("lone", 2000));
    FakeProvider other = scene.model("other").nextCall(answer("other", 10));
    scene.run(
        true,
        new RoutePlan.Hedge(
            new RoutePlan.Single(new ModelId("lone")),
            Optional.of(new RoutePlan.Single(new ModelId("other"))),
            SETTINGS,
            "r",
            PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;other");
    assertThat(lone.lastCall().isCancelled()).isTrue();
    assertThat(other.calls()).hasSize(1);
  }

  @Test
  void restingEndpoint_isNoHelp() {
    scene.health.started("m/1");
    scene.health.failed("m/1", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofMinutes(1)));
    one.nextCall(answer("one", 500));
    scene.run(true, hedge(Optional.empty()));
    assertThat(scene.client.body()).isEqualTo("role;one");
    assertThat(two.calls()).isEmpty();
  }

  @Test
  void budget_boundsTheSecondCalls() {
    int requests = 200;
    for (int i = 0; i < requests; i++) {
      one.nextCall(answer("one", 300));
      two.nextCall(answer("two", 300));
    }
    HedgeSettings always =
        new HedgeSettings(
            0.95, Duration.ofMillis(100), Duration.ZERO, Duration.ofMillis(100), 0.05);
    RoutePlan plan = new RoutePlan.Hedge(single, Optional.empty(), always, "r", PlanCaps.DEFAULT);
    for (int i = 0; i < requests; i++) {
      scene.send(
          true,
          request -> CompletableFuture.completedFuture(Requests.plan(request, plan)),
          new FakeRelay());
      scene.timers.runAll();
    }
    int calls = one.calls().size() + two.calls().size();
    assertThat(calls - requests).isBetween(5, (int) (requests * SETTINGS.share()) + 1);
    assertThat(scene.events.stream().filter(HedgeTest::sayBudgetSpent).count()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void delay_isThatOfTheEndpointAsked(boolean stream) {
    learn("m/0", stream, 90, 20, 10, 400);
    learn("m/1", stream, 100, 1000, 0, 0);
    one.nextCall(answer("one", 2000));
    two.nextCall(answer("two", 50));
    scene.run(stream, hedge(Optional.empty()));
    assertThat(two.lastCall().at().minus(one.lastCall().at()))
        .isBetween(Duration.ofMillis(400), Duration.ofMillis(405));
  }

  @Test
  void delay_isTheStatedOne_whileTooLittleIsKnown() {
    learn("m/0", true, 39, 20, 0, 0);
    one.nextCall(answer("one", 2000));
    scene.run(true, hedge(Optional.empty()));
    assertThat(two.lastCall().at().minus(one.lastCall().at())).isEqualTo(SETTINGS.delay());
  }

  /** Were slow calls that lost forgotten, each would make the next delay shorter. */
  @Test
  void callCutOff_countsWithTheTimeItWaited() {
    learn("m/0", true, 95, 20, 5, 300);
    one.nextCall(answer("one", 2000));
    two.nextCall(answer("two", 500));
    scene.run(true, hedge(Optional.empty()));
    var times = scene.health.signals().signals("m/0").orElseThrow().timeToFirstToken();
    assertThat(times.n()).isEqualTo(101);
    assertThat(times.p99().orElseThrow()).isBetween(0.29, 0.55);
    assertThat(scene.health.signals().usualWait("m/0", true, 0.999).orElseThrow())
        .isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void secondCallCutOffSoon_tellsNothingOfItsEndpoint() {
    learn("m/1", true, 50, 200, 0, 0);
    one.nextCall(answer("one", 110));
    two.nextCall(answer("two", 500));
    scene.run(true, hedge(Optional.empty()));
    assertThat(two.lastCall().isCancelled()).isTrue();
    assertThat(scene.health.signals().signals("m/1").orElseThrow().timeToFirstToken().n())
        .isEqualTo(50);
  }

  @Test
  void hangUp_cancelsBoth() {
    scene.send(true, hedge(Optional.empty()));
    scene.timers.advance(Duration.ofMillis(150));
    assertThat(two.calls()).hasSize(1);
    scene.client.hangUp();
    assertThat(one.lastCall().isCancelled()).isTrue();
    assertThat(two.lastCall().isCancelled()).isTrue();
    assertThatNothingIsLeft();
  }

  private static boolean sayBudgetSpent(dev.headgate.core.api.RoutingEvent event) {
    return event.decision().orElseThrow().reasons().stream()
        .anyMatch(reason -> reason.code() == ReasonCode.HEDGE_BUDGET_SPENT);
  }

  /** Has an endpoint answer so many calls in so many milliseconds, and then others. */
  private void learn(String endpoint, boolean stream, int n, int millis, int more, int slower) {
    for (int i = 0; i < n + more; i++) {
      var call = scene.health.signals().began(endpoint, 10, 1);
      scene.timers.advance(Duration.ofMillis(i < n ? millis : slower));
      if (stream) {
        call.firstToken();
      } else {
        double unused = call.succeeded(10);
      }
    }
  }

  private static Step[] answer(String text, long millis) {
    return new Step[] {
      head(), preamble("role;"), content(text).after(Duration.ofMillis(millis)), end()
    };
  }

  private RoutePlan hedge(Optional<RoutePlan> other) {
    return new RoutePlan.Hedge(single, other, SETTINGS, "r", PlanCaps.DEFAULT);
  }

  private List<ReasonCode> reasons() {
    return scene.event().decision().orElseThrow().reasons().stream().map(Reason::code).toList();
  }

  private void assertThatNothingIsLeft() {
    assertThat(scene.timers.pending()).as("timers").isZero();
    assertThat(scene.health.inFlight("m/0") + scene.health.inFlight("m/1")).isZero();
  }
}
