package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.HardwareFacts;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.live.RetryBudget;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the same model is called again, how long after, and where. */
class RetryTest {

  private static final Step FAILURE = fail(ErrorCode.UPSTREAM_ERROR);

  private final Scene scene = new Scene();

  @Test
  void retries_waitTwiceAsLongEachTime() {
    FakeProvider provider = scene.model("a", limits(5)).nextCall(FAILURE);
    provider.nextCall(FAILURE).nextCall(FAILURE).nextCall(FAILURE).nextCall(FAILURE);
    provider.nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(waits(provider)).containsExactly(150L, 300L, 600L, 1200L, 1500L);
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  @Test
  void shortRetryAfter_isSatOut() {
    FakeProvider provider =
        scene
            .model("a")
            .nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(2)))
            .nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofMillis(10)))
            .nextCall(head(), content("hi"), end());
    scene.model("b");
    scene.run(true);
    assertThat(waits(provider)).containsExactly(2000L, 300L);
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  @Test
  void longRetryAfter_goesToTheNextModelAtOnce() {
    FakeProvider first =
        scene.model("a").nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofMillis(2001)));
    FakeProvider second = scene.model("b").nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(first.calls()).hasSize(1);
    assertThat(second.lastCall().at()).isZero();
  }

  @Test
  void longRetryAfter_anotherEndpointTakesOverAndTheFirstIsLeftAlone() {
    FakeProvider one = new FakeProvider("a/0", scene.timers);
    FakeProvider two = new FakeProvider("a/1", scene.timers);
    one.nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(30)));
    two.nextCall(FAILURE).nextCall(head(), content("hi"), end());
    scene.model("a", limits(2), one, two);
    scene.run(true);
    assertThat(one.calls()).hasSize(1);
    assertThat(two.calls()).hasSize(2);
    assertThat(two.calls().get(0).at()).isEqualTo(Duration.ofMillis(150));
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  /** One that has no room for the request does not take over. */
  @Test
  void longRetryAfter_whereTheOtherEndpointIsTooSmall_goesToTheNextModel() {
    FakeProvider one = new FakeProvider("a/0", scene.timers);
    FakeProvider two = new FakeProvider("a/1", scene.timers);
    small("a/1");
    one.nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(60)));
    scene.model("a", limits(2), one, two);
    FakeProvider next = scene.model("b").nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(one.calls()).hasSize(1);
    assertThat(two.calls()).isEmpty();
    assertThat(next.lastCall().at()).isZero();
  }

  @Test
  void endpointThatRefusesUs_isNotAskedAgain_whereTheOtherIsTooSmall() {
    FakeProvider one = new FakeProvider("a/0", scene.timers);
    FakeProvider two = new FakeProvider("a/1", scene.timers);
    small("a/1");
    one.nextCall(fail(ErrorCode.UPSTREAM_AUTHENTICATION));
    scene.model("a", limits(2), one, two);
    scene.model("b").nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(one.calls()).hasSize(1);
    assertThat(two.calls()).isEmpty();
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  private void small(String endpoint) {
    scene
        .health
        .signals()
        .report(
            endpoint,
            new HardwareFacts(Optional.empty(), OptionalLong.empty(), OptionalLong.of(1)));
  }

  @Test
  void retryThatIsNotMade_costsNothing() {
    FakeProvider first = scene.model("a", limits(5));
    first.nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(60)));
    scene.model("b").nextCall(head(), content("hi"), end());
    RetryBudget budget = scene.health.retries().of(new ModelId("a"));
    scene.run(true);
    assertThat(budget.refused()).isZero();
    int left = 0;
    while (budget.take()) {
      left++;
    }
    assertThat(left).isEqualTo(10);
  }

  @Test
  void plainFailure_anotherEndpointIsTriedFirst() {
    FakeProvider one = new FakeProvider("a/0", scene.timers);
    FakeProvider two = new FakeProvider("a/1", scene.timers);
    one.nextCall(FAILURE);
    two.nextCall(head(), content("hi"), end());
    scene.model("a", limits(1), one, two);
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(one.calls()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UPSTREAM_AUTHENTICATION", "UPSTREAM_MODEL_NOT_FOUND"})
  void endpointThatRefusesUs_isLeftAtOnceForAnother_andNotAskedAgain(ErrorCode code) {
    FakeProvider one = new FakeProvider("a/0", scene.timers).nextCall(fail(code));
    FakeProvider two = new FakeProvider("a/1", scene.timers);
    two.nextCall(FAILURE).nextCall(head(), content("hi"), end());
    scene.model("a", limits(2), one, two);
    scene.run(true);
    assertThat(one.calls()).hasSize(1);
    assertThat(two.calls()).hasSize(2);
    assertThat(two.calls().get(0).at()).isZero(); // a wrong key says nothing of load
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.health.available("a/0")).isFalse();
    assertThat(scene.health.health("a/0").lastError()).contains(code);
  }

  @ParameterizedTest
  @EnumSource(names = {"UPSTREAM_AUTHENTICATION", "UPSTREAM_MODEL_NOT_FOUND"})
  void onlyEndpointThatRefusesUs_leavesTheNextModel(ErrorCode code) {
    FakeProvider first = scene.model("a", limits(5)).nextCall(fail(code));
    FakeProvider second = scene.model("b").nextCall(head(), content("hi"), end());
    scene.run(false);
    assertThat(first.calls()).hasSize(1);
    assertThat(second.lastCall().at()).isZero();
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  @Test
  void refusedKey_saysLessThanWhatMayPass_andMoreThanWhatCannotBeSaid() {
    scene.model("a").nextCall(fail(ErrorCode.UPSTREAM_AUTHENTICATION));
    scene.model("b").nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(9)));
    scene.model("c").nextCall(fail(ErrorCode.UPSTREAM_MODEL_NOT_FOUND));
    scene.model("d").nextCall(fail(ErrorCode.UNTRANSLATABLE));
    scene.run(false);
    ProviderFailure told = scene.client.refusal().orElseThrow().failure();
    assertThat(told.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(told.retryAfter()).contains(Duration.ofSeconds(9));
  }

  @Test
  void refusedKey_isTold_whereTheOthersCannotTakeTheRequest() {
    scene.model("a").nextCall(fail(ErrorCode.UNTRANSLATABLE));
    scene.model("b").nextCall(fail(ErrorCode.UPSTREAM_AUTHENTICATION));
    scene.model("c").nextCall(fail(ErrorCode.UNTRANSLATABLE));
    scene.run(false);
    assertThat(scene.client.refusal().orElseThrow().failure().code())
        .isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
  }

  @Test
  void requestAModelCannotTake_goesToTheNextAndHarmsNobody() {
    FakeProvider first = scene.model("a", limits(5)).nextCall(fail(ErrorCode.UNTRANSLATABLE));
    scene.model("b").nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(first.calls()).hasSize(1);
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.health.health("a/0").consecutiveFailures()).isZero();
  }

  @Test
  void requestTheLastModelCannotTake_isRefusedForHowTheFirstFailed() {
    scene.model("a", limits(0)).nextCall(FAILURE);
    scene.model("b").nextCall(fail(ErrorCode.UNTRANSLATABLE));
    scene.run(true);
    assertThat(scene.client.refusal().orElseThrow().failure().code())
        .isEqualTo(ErrorCode.UPSTREAM_ERROR);
  }

  @Test
  void allRateLimited_tellsTheSoonestMoment() {
    scene.model("a").nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(9)));
    scene.model("b").nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(40)));
    scene.run(false);
    ProviderFailure told = scene.client.refusal().orElseThrow().failure();
    assertThat(told.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(told.retryAfter()).contains(Duration.ofSeconds(9));
    assertThat(scene.client.refusal().orElseThrow().attempts()).isEqualTo(2);
  }

  @Test
  void notOnlyRateLimited_tellsTheLastFailure() {
    scene.model("a").nextCall(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(9)));
    scene.model("b", limits(0)).nextCall(FAILURE);
    scene.run(false);
    ProviderFailure told = scene.client.refusal().orElseThrow().failure();
    assertThat(told.code()).isEqualTo(ErrorCode.UPSTREAM_ERROR);
    assertThat(told.retryAfter()).isEmpty();
  }

  @Test
  void calls_areBoundedAndOneIsKeptForEachModelToCome() {
    FakeProvider first = scene.model("a", limits(10));
    FakeProvider second = scene.model("b", limits(10));
    FakeProvider third = scene.model("c", limits(10));
    for (int i = 0; i < 20; i++) {
      first.nextCall(FAILURE);
      second.nextCall(FAILURE);
      third.nextCall(FAILURE);
    }
    scene.run(true);
    assertThat(first.calls()).hasSize(6);
    assertThat(second.calls()).hasSize(1);
    assertThat(third.calls()).hasSize(1);
    assertThat(scene.client.refusal().orElseThrow().attempts()).isEqualTo(8);
  }

  @Test
  void planLongerThanTheBound_endsAtTheBound() {
    for (int i = 0; i < 12; i++) {
      scene.model("m" + i, limits(3)).nextCall(FAILURE);
    }
    scene.run(true);
    assertThat(scene.event().attempts()).hasSize(8);
    assertThat(scene.event().attempts().get(7).model()).isEqualTo(new ModelId("m7"));
  }

  private static List<Long> waits(FakeProvider provider) {
    List<Long> waits = new ArrayList<>();
    for (int i = 1; i < provider.calls().size(); i++) {
      Duration before = provider.calls().get(i - 1).at();
      waits.add(provider.calls().get(i).at().minus(before).toMillis());
    }
    return waits;
  }

  private static CallLimits limits(int retries) {
    return new CallLimits(
        Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1), retries);
  }
}
