package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.Usd;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.FakeVerifier;
import dev.headgate.core.testkit.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caps hold for calls that waited for room at an endpoint, too. */
class QueuedPlanTest {

  private static final Concurrency ONE = new Concurrency(1, 8, Duration.ofSeconds(30));

  private final Scene scene = new Scene();
  private final FakeProvider one = scene.limited("one", ONE);
  private final FakeProvider two = scene.limited("two", ONE);
  private final FakeProvider three = scene.limited("three", ONE);

  /** Each call is expected to take 257 tokens and 0.000513 dollars. */
  @ParameterizedTest
  @CsvSource({
    "1, 9999, 1, 1",
    "2, 9999, 1, 2",
    "8, 300, 1, 1",
    "8, 600, 1, 2",
    "8, 9999, 0.0011, 2"
  })
  void lanesThatAllWaited_keepToTheCaps(int calls, long tokens, double usd, int made) {
    occupied(one, two, three);
    scene.send(true, fanOut(caps(calls, tokens, PlanCaps.FOR_EVER, usd)));
    answersAll();
    scene.timers.runAll();
    assertThat(scene.client.body()).isEqualTo("role;late");
    assertThat(madeCalls()).isEqualTo(made);
    assertThat(reasons())
        .hasSize(3 - made + 1)
        .endsWith(ReasonCode.FAN_OUT_WON)
        .containsOnly(ReasonCode.CAPPED, ReasonCode.FAN_OUT_WON);
    assertThatAllIsGivenBack();
  }

  @Test
  void aLaneThatWaitedLongerThanThePlanMayTake_isNotCalled() {
    occupied(two, three);
    for (int i = 0; i <= Scene.LIMITS.retries(); i++) {
      one.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    }
    scene.send(true, fanOut(caps(8, 9999, Duration.ofMillis(500), 1)));
    scene.timers.runAll();
    assertThat(two.calls()).hasSize(1); // the one that occupies it
    assertThat(three.calls()).hasSize(1);
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(scene.client.refusal().orElseThrow().failure().code())
        .isEqualTo(ErrorCode.UPSTREAM_ERROR);
    assertThatAllIsGivenBack();
  }

  @Test
  void lanesThatWaitInVain_keepTheClientFromNothing() {
    occupied(two, three);
    for (int i = 0; i <= Scene.LIMITS.retries(); i++) {
      one.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    }
    scene.send(true, fanOut(caps(1, 9999, PlanCaps.FOR_EVER, 1)));
    scene.timers.advance(Duration.ofMillis(500)); // the places are taken for two seconds
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(scene.client.refusal().orElseThrow().failure().code())
        .isEqualTo(ErrorCode.UPSTREAM_ERROR);
    scene.timers.runAll();
    assertThatAllIsGivenBack();
  }

  @Test
  void whenTimeIsUp_nobodyWaitsInVain() {
    occupied(two, three);
    one.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    scene.send(true, fanOut(caps(8, 9999, Duration.ofMillis(100), 1)));
    scene.timers.advance(Duration.ofMillis(500));
    assertThat(scene.client.calls()).containsExactly("refuse");
    scene.timers.runAll();
    assertThatAllIsGivenBack();
  }

  @Test
  void theFirstCallOfAPlan_isMadeHoweverLongItWaited() {
    occupied(one, two, three);
    scene.send(true, fanOut(caps(8, 9999, Duration.ofMillis(500), 1)));
    answersAll();
    scene.timers.runAll();
    assertThat(scene.client.body()).isEqualTo("role;late");
    assertThat(madeCalls()).isEqualTo(1);
  }

  @Test
  void aRetryThatWaited_keepsToTheTime() {
    one.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    scene.verifier(FakeVerifier.ofWholes("v"));
    RoutePlan cascade =
        new RoutePlan.Cascade(
            List.of(single(one), single(two)), "v", caps(8, 9999, Duration.ofSeconds(1), 1));
    scene.send(true, cascade);
    scene.timers.runDue();
    occupied(one, two); // while the first call's retry is waited for
    scene.timers.runAll();
    assertThat(one.calls()).hasSize(2);
    assertThat(two.calls()).hasSize(1);
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThatAllIsGivenBack();
  }

  /** Another request takes the place of each for two seconds. */
  private void occupied(FakeProvider... providers) {
    for (FakeProvider provider : providers) {
      provider.nextCall(
          head(), content("hm").after(Duration.ofSeconds(1)), end().after(Duration.ofSeconds(1)));
      send(single(provider), new FakeRelay());
    }
    scene.timers.runDue();
  }

  private void answersAll() {
    for (FakeProvider each : List.of(one, two, three)) {
      each.nextCall(head(), preamble("role;"), content("late").after(Duration.ofMillis(10)), end());
    }
  }

  private void send(RoutePlan plan, FakeRelay relay) {
    scene.send(
        true, request -> CompletableFuture.completedFuture(Requests.plan(request, plan)), relay);
  }

  private RoutePlan fanOut(PlanCaps caps) {
    return new RoutePlan.FanOut(
        List.of(single(one), single(two), single(three)), Optional.empty(), false, caps);
  }

  private static RoutePlan single(FakeProvider model) {
    return new RoutePlan.Single(new ModelId(model.endpoint().replace("/0", "")));
  }

  private static PlanCaps caps(int calls, long tokens, Duration time, double usd) {
    return new PlanCaps(calls, tokens, time, new Usd(usd));
  }

  /** Beside those that occupied the places. */
  private int madeCalls() {
    return one.calls().size() + two.calls().size() + three.calls().size() - 3;
  }

  private List<ReasonCode> reasons() {
    return scene.events.stream()
        .flatMap(event -> event.decision().orElseThrow().reasons().stream())
        .map(Reason::code)
        .toList();
  }

  private void assertThatAllIsGivenBack() {
    assertThat(scene.timers.pending()).isZero();
    for (FakeProvider each : List.of(one, two, three)) {
      int before = each.calls().size();
      each.nextCall(head(), content("next"), end());
      send(single(each), new FakeRelay());
      assertThat(each.calls()).as(each.endpoint()).hasSize(before + 1);
    }
  }
}
