package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static dev.headgate.core.testkit.Step.reject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Usd;
import dev.headgate.core.testkit.AddingVerifier;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeVerifier;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several models are asked at once. */
class FanOutTest {

  private final Scene scene = new Scene();
  private final FakeProvider a = scene.model("a", FaultMatrixTest.NO_RETRIES);
  private final FakeProvider b = scene.model("b", FaultMatrixTest.NO_RETRIES);
  private final FakeProvider c = scene.model("c", FaultMatrixTest.NO_RETRIES);

  @Test
  void withoutVerifier_theFirstAnswers() {
    a.nextCall(answer("a", 50));
    b.nextCall(answer("b", 20));
    c.nextCall(answer("c", 30));
    scene.run(true, fanOut(Optional.empty(), false, PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("b");
    assertThat(reasons()).containsExactly("FAN_OUT_WON: b/0 answered first of 3 asked at once");
    assertThat(Stream.of(a, c)).allMatch(provider -> provider.lastCall().isCancelled());
    assertThat(scene.event().attempts()).hasSize(3);
    assertThatNothingIsLeft();
  }

  @Test
  void whatLosersTook_isEstimated_andBookedOnTheirEndpoints() {
    a.nextCall(answer("a", 50));
    b.nextCall(head(), content("b"), end().after(Duration.ofMillis(20)));
    c.nextCall(head(), content("c").after(Duration.ofMillis(30)), end());
    scene.run(true, fanOut(Optional.empty(), false, PlanCaps.DEFAULT));
    for (String endpoint : List.of("a/0", "b/0", "c/0")) {
      double charged =
          scene.event().attempts().stream()
              .filter(attempt -> attempt.endpoint().equals(endpoint))
              .mapToDouble(attempt -> attempt.charge().cost().amount())
              .sum();
      assertThat(charged).as(endpoint).isPositive();
      assertThat(scene.health.signals().signals(endpoint).orElseThrow().costUsd())
          .as(endpoint)
          .isEqualTo(charged);
    }
  }

  @Test
  void firstGoodAnswer_wins() {
    a.nextCall(answer("poor", 10));
    b.nextCall(answer("good b", 50));
    c.nextCall(answer("good c", 40));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(false, fanOut(Optional.of("v"), false, PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("good c");
    assertThat(reasons())
        .contains("FAN_OUT_WON: c/0 is the first judged good of 3 asked at once")
        .noneMatch(reason -> reason.startsWith("BEST_THERE_IS"));
    assertThatNothingIsLeft();
  }

  @Test
  void bestOfAll_wins() {
    a.nextCall(answer("0.3", 10));
    b.nextCall(answer("0.8", 50));
    c.nextCall(answer("0.5", 90));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(false, fanOut(Optional.of("v"), true, PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("0.8");
    assertThat(reasons())
        .contains("FAN_OUT_WON: b/0 is the best there is of 3 asked at once")
        .anyMatch(reason -> reason.startsWith("BEST_THERE_IS: b"));
    assertThatNothingIsLeft();
  }

  @Test
  void bestThatIsGood_isNotToldAsTheBestThereIs() {
    a.nextCall(answer("0.3", 10));
    b.nextCall(answer("good", 50));
    c.nextCall(answer("poor", 90));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(false, fanOut(Optional.of("v"), true, PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("good");
    assertThat(reasons())
        .contains("FAN_OUT_WON: b/0 is judged best of 3 asked at once")
        .noneMatch(reason -> reason.startsWith("BEST_THERE_IS"));
    assertThatNothingIsLeft();
  }

  private List<String> reasons() {
    return scene.event().decision().orElseThrow().reasons().stream()
        .map(reason -> reason.code() + ": " + reason.text())
        .toList();
  }

  @Test
  void failuresAreLeftOutUntilNoneIsLeft() {
    a.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    b.nextCall(answer("poor", 50));
    c.nextCall(head(), content("0.9"), fail(ErrorCode.UPSTREAM_TRUNCATED));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, fanOut(Optional.of("v"), false, PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("poor");
    assertThatNothingIsLeft();
  }

  @Test
  void allFail_isRefused() {
    for (FakeProvider provider : List.of(a, b, c)) {
      provider.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    }
    scene.run(true, fanOut(Optional.empty(), false, PlanCaps.DEFAULT));
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(scene.event().error()).contains(ErrorCode.UPSTREAM_ERROR);
    assertThatNothingIsLeft();
  }

  @Test
  void allFail_theOthersAreAskedInOrder_andAllIsPaid() {
    FakeProvider d = scene.model("d", FaultMatrixTest.NO_RETRIES);
    FakeProvider e = scene.model("e", FaultMatrixTest.NO_RETRIES);
    allBreakOff();
    d.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    e.nextCall(answer("e", 10));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, otherwise(Optional.of("v"), PlanCaps.DEFAULT, "d", "e"));
    assertThat(scene.client.body()).isEqualTo("e");
    assertThat(reasons()).contains("FAN_OUT_WON: e/0 answered after all others had failed");
    RoutingEvent event = scene.event();
    assertThat(event.attempts()).hasSize(5);
    assertThat(event.routedModel()).contains(new ModelId("e"));
    assertThat(event.usage().output())
        .isPositive()
        .isEqualTo(event.attempts().stream().mapToLong(one -> one.charge().usage().output()).sum());
    assertThat(event.cost().amount())
        .isEqualTo(
            event.attempts().stream().mapToDouble(one -> one.charge().cost().amount()).sum());
    assertThatNothingIsLeft();
  }

  @Test
  void othersThatFailToo_areTold() {
    FakeProvider d = scene.model("d", FaultMatrixTest.NO_RETRIES);
    allBreakOff();
    d.nextCall(fail(ErrorCode.UPSTREAM_TIMEOUT));
    scene.run(true, otherwise(Optional.empty(), PlanCaps.DEFAULT, "d"));
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(scene.event().error()).contains(ErrorCode.UPSTREAM_TIMEOUT);
    assertThatNothingIsLeft();
  }

  @Test
  void aPoorAnswer_isGiven_ratherThanTheOthersAsked() {
    FakeProvider d = scene.model("d", FaultMatrixTest.NO_RETRIES);
    a.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    b.nextCall(answer("poor", 50));
    c.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, otherwise(Optional.of("v"), PlanCaps.DEFAULT, "d"));
    assertThat(scene.client.body()).isEqualTo("poor");
    assertThat(d.calls()).isEmpty();
  }

  @Test
  void whatIsTheCallersFault_isAskedOfNobodyElse() {
    FakeProvider d = scene.model("d", FaultMatrixTest.NO_RETRIES);
    a.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    b.nextCall(fail(ErrorCode.UPSTREAM_REJECTED));
    c.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    scene.run(true, otherwise(Optional.empty(), PlanCaps.DEFAULT, "d"));
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(d.calls()).isEmpty();
    assertThatNothingIsLeft();
  }

  @Test
  void whatMayBeTheVerifiersFault_isAskedOfTheOthers() {
    FakeProvider d = scene.model("d", FaultMatrixTest.NO_RETRIES);
    for (FakeProvider provider : List.of(a, b, c)) {
      provider.nextCall(fail(ErrorCode.UPSTREAM_REJECTED));
    }
    d.nextCall(answer("d", 10));
    scene.verifier(new AddingVerifier(FakeVerifier.ofWholes("v")));
    scene.run(true, otherwise(Optional.of("v"), PlanCaps.DEFAULT, "d"));
    assertThat(scene.client.body()).isEqualTo("d");
    assertThatNothingIsLeft();
  }

  @Test
  void whatAllRefuse_isToldInAModelsOwnWords() {
    for (FakeProvider provider : List.of(a, b, c)) {
      provider.nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 422, "no messages"));
    }
    scene.verifier(new AddingVerifier(FakeVerifier.ofWholes("v")));
    scene.run(true, fanOut(Optional.of("v"), true, PlanCaps.DEFAULT));
    assertThat(scene.event().error()).contains(ErrorCode.UPSTREAM_REJECTED);
    assertThat(scene.client.refusal().orElseThrow().failure().rejection().orElseThrow().status())
        .isEqualTo(422);
    assertThatNothingIsLeft();
  }

  @Test
  void retries_leaveACallForTheOthers() {
    FakeProvider retried = scene.model("retried", Scene.LIMITS);
    FakeProvider d = scene.model("d", FaultMatrixTest.NO_RETRIES);
    for (int i = 0; i < 4; i++) {
      retried.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    }
    a.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    d.nextCall(answer("d", 10));
    PlanCaps four = new PlanCaps(4, 9999, PlanCaps.FOR_EVER, new Usd(1));
    scene.run(
        true,
        new RoutePlan.FanOut(
            singles("retried", "a"),
            Optional.empty(),
            false,
            Optional.of(singles("d").getFirst()),
            four));
    assertThat(scene.client.body()).isEqualTo("d");
    assertThat(retried.calls()).hasSize(2);
    assertThatNothingIsLeft();
  }

  @Test
  void capOfCalls_keepsTheOthersOut() {
    FakeProvider d = scene.model("d", FaultMatrixTest.NO_RETRIES);
    allBreakOff();
    scene.run(
        true,
        otherwise(Optional.empty(), new PlanCaps(3, 9999, PlanCaps.FOR_EVER, new Usd(1)), "d"));
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(d.calls()).isEmpty();
    assertThat(scene.event().decision().orElseThrow().plan().models()).contains(new ModelId("d"));
    assertThatNothingIsLeft();
  }

  private void allBreakOff() {
    for (FakeProvider provider : List.of(a, b, c)) {
      provider.nextCall(head(), preamble(" "), fail(ErrorCode.UPSTREAM_TRUNCATED));
    }
  }

  @Test
  void capOfCalls_leavesBranchesOut() {
    a.nextCall(answer("a", 50));
    b.nextCall(answer("b", 20));
    scene.run(
        true,
        fanOut(Optional.empty(), false, new PlanCaps(2, 9999, PlanCaps.FOR_EVER, new Usd(1))));
    assertThat(scene.client.body()).isEqualTo("b");
    assertThat(c.calls()).isEmpty();
  }

  @Test
  void hangUp_cancelsAll() {
    scene.send(true, fanOut(Optional.empty(), false, PlanCaps.DEFAULT));
    scene.client.hangUp();
    assertThat(Stream.of(a, b, c)).allMatch(provider -> provider.lastCall().isCancelled());
    assertThatNothingIsLeft();
  }

  private static Step[] answer(String text, long millis) {
    return new Step[] {head(), content(text).after(Duration.ofMillis(millis)), end()};
  }

  private static RoutePlan otherwise(Optional<String> verifier, PlanCaps caps, String... models) {
    List<RoutePlan> others = singles(models);
    RoutePlan last =
        others.size() == 1
            ? others.getFirst()
            : new RoutePlan.Fallback(others.stream().map(RoutePlan::first).toList());
    return new RoutePlan.FanOut(singles("a", "b", "c"), verifier, false, Optional.of(last), caps);
  }

  private static RoutePlan fanOut(Optional<String> verifier, boolean best, PlanCaps caps) {
    return new RoutePlan.FanOut(singles("a", "b", "c"), verifier, best, caps);
  }

  private static List<RoutePlan> singles(String... models) {
    return Stream.of(models).<RoutePlan>map(id -> new RoutePlan.Single(new ModelId(id))).toList();
  }

  private void assertThatNothingIsLeft() {
    assertThat(scene.timers.pending()).as("timers").isZero();
    for (String endpoint : List.of("a/0", "b/0", "c/0")) {
      assertThat(scene.health.inFlight(endpoint)).as(endpoint).isZero();
    }
  }
}
