package dev.headgate.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests to a model at which one call may be under way, one may wait, for five seconds. */
class QueueingTest {

  private static final Concurrency ONE = new Concurrency(1, 1, Duration.ofSeconds(5));
  private static final ModelId A = new ModelId("a");

  private final Scene scene = new Scene();
  private final FakeProvider provider = scene.limited("a", ONE);
  private final FakeRelay first = new FakeRelay();
  private final FakeRelay second = new FakeRelay();
  private final FakeRelay third = new FakeRelay();

  @Test
  void second_waitsUntilTheFirstIsOver() {
    answers(Duration.ofSeconds(2));
    answers(Duration.ofSeconds(1));
    send(first);
    send(second);
    assertThat(provider.calls()).hasSize(1);
    scene.timers.runAll();
    assertThat(first.body()).isEqualTo("hello");
    assertThat(second.body()).isEqualTo("hello");
    assertThat(scene.health.inFlight("a/0")).isZero();
  }

  @Test
  void third_isTurnedAwayAtOnce_withAWordOnWhenToRetry() {
    answers(Duration.ofSeconds(2));
    answers(Duration.ofSeconds(1));
    send(first);
    send(second);
    send(third);
    Relay.Refusal refusal = third.refusal().orElseThrow();
    assertThat(refusal.failure().code()).isEqualTo(ErrorCode.QUEUE_FULL);
    assertThat(refusal.failure().code().status()).isEqualTo(429);
    assertThat(refusal.failure().retryAfter()).isPresent();
    assertThat(refusal.failure().message()).startsWith("a: too many requests wait for it");
    scene.timers.runAll();
    assertThat(second.body()).isEqualTo("hello");
  }

  @Test
  void whoIsTurnedAway_getsAnotherModel_whereThePlanHasOne() {
    FakeProvider other = scene.model("b");
    other.nextCall(Step.head(), Step.content("other"), Step.end());
    answers(Duration.ofSeconds(2));
    answers(Duration.ofSeconds(1));
    send(first);
    send(second);
    send(third);
    scene.timers.runAll();
    assertThat(third.body()).isEqualTo("other");
    assertThat(first.body()).isEqualTo("hello");
  }

  @Test
  void whoHangsUpWhileWaiting_leavesTheQueue() {
    answers(Duration.ofSeconds(2));
    send(first);
    send(second);
    second.hangUp();
    assertThat(scene.health.admission().queue(A).waiting()).isZero();
    scene.timers.runAll();
    assertThat(provider.calls()).hasSize(1);
    assertThat(scene.events).hasSize(2);
  }

  @Test
  void whoWaitsTooLong_isTurnedAway() {
    answers(Duration.ofSeconds(8));
    send(first);
    send(second);
    scene.timers.advance(Duration.ofSeconds(6));
    assertThat(second.refusal().orElseThrow().failure().code()).isEqualTo(ErrorCode.QUEUE_FULL);
    assertThat(scene.health.admission().queue(A).shed()).isEqualTo(1);
    scene.timers.runAll();
    assertThat(first.body()).isEqualTo("hello");
    assertThat(provider.calls()).hasSize(1);
  }

  /** Three more wait, and calls are thought to take a second each. */
  @Test
  void whoWaitedInVain_isToldWhenToRetry_asNewcomersAre() {
    Scene busy = new Scene();
    busy.limited("a", new Concurrency(1, 8, Duration.ofSeconds(5)))
        .nextCall(Step.head(), Step.content("hello").after(Duration.ofSeconds(8)), Step.end());
    for (FakeRelay relay : List.of(first, second, third, new FakeRelay(), new FakeRelay())) {
      busy.send(true, busy::planAll, relay);
    }
    busy.timers.advance(Duration.ofSeconds(6));
    assertThat(second.refusal().orElseThrow().failure().retryAfter())
        .contains(Duration.ofSeconds(4));
  }

  @Test
  void failedCall_givesItsPlaceBack_beforeItsRetry() {
    provider.nextCall(Step.fail(ErrorCode.UPSTREAM_ERROR));
    answers(Duration.ofMillis(10));
    send(first);
    scene.timers.runAll();
    assertThat(first.body()).isEqualTo("hello");
    assertThat(provider.calls()).hasSize(2);
  }

  private void answers(Duration after) {
    provider.nextCall(Step.head(), Step.content("hello").after(after), Step.end());
  }

  private void send(FakeRelay relay) {
    scene.send(true, scene::planAll, relay);
    scene.timers.runDue();
  }
}
