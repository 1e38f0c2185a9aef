package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.testkit.FakeCall;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that hangs up, and one that reads slowly. */
class ClientPaceTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Scene scene = new Scene();

  @Test
  void hangUp_inAStream_cancelsTheCallAtOnceAndBlamesNobody() {
    FakeProvider provider =
        scene.model("a").nextCall(head(), content("one"), content("two").after(SECOND));
    scene.send(true);
    scene.timers.runDue();
    scene.client.hangUp();
    assertThat(provider.lastCall().isCancelled()).isTrue();
    assertThat(scene.client.calls()).containsExactly("begin", "write", "hangUp");
    assertThat(scene.event().error()).contains(ErrorCode.CLIENT_CLOSED);
    assertThat(scene.event().attempts().get(0).error()).contains(ErrorCode.CLIENT_CLOSED);
    assertThat(scene.event().routedModel()).isPresent();
    assertThat(Optional.of(scene.event().usage())).isEqualTo(FakeCall.SO_FAR.usage());
    assertThat(scene.health.health("a/0")).isEqualTo(scene.health.health("never called"));
    assertThat(scene.timers.pending()).as("the script's next step alone").isEqualTo(1);
    scene.timers.runAll();
    assertThat(scene.client.body()).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hangUp_beforeAnyAnswer_cancelsTheCall(boolean stream) {
    FakeProvider provider = scene.model("a");
    scene.model("b");
    scene.send(stream);
    scene.client.hangUp();
    assertThat(provider.lastCall().isCancelled()).isTrue();
    assertThat(scene.event().error()).contains(ErrorCode.CLIENT_CLOSED);
    assertThat(scene.event().routedModel()).isEmpty();
    assertThat(scene.timers.pending()).isZero();
  }

  @Test
  void hangUp_callThatCannotBeCancelled_isRecordedAllTheSame() {
    FakeProvider provider = scene.model("a");
    scene.send(true);
    provider.lastCall().breakCancel();
    scene.client.hangUp();
    assertThat(scene.event().error()).contains(ErrorCode.CLIENT_CLOSED);
    assertThat(scene.timers.pending()).isZero();
  }

  @Test
  void hangUp_duringBackOff_callsNobodyAgain() {
    FakeProvider provider = scene.model("a").nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    scene.send(true);
    scene.timers.runDue();
    scene.client.hangUp();
    assertThat(scene.timers.pending()).isZero();
    assertThat(provider.calls()).hasSize(1);
    assertThat(scene.event().error()).contains(ErrorCode.CLIENT_CLOSED);
    assertThat(scene.event().attempts()).hasSize(1);
  }

  @Test
  void hangUp_beforeTheDecision_callsNobody() {
    FakeProvider provider = scene.model("a");
    CompletableFuture<RoutingDecision> decision = new CompletableFuture<>();
    scene.send(true, request -> decision);
    scene.client.hangUp();
    decision.complete(Requests.plan(Requests.chat("r1", true), List.of(new ModelId("a"))));
    assertThat(provider.calls()).isEmpty();
    assertThat(scene.client.calls()).containsExactly("hangUp");
    assertThat(scene.event().decision()).isEmpty();
    assertThat(scene.event().error()).contains(ErrorCode.CLIENT_CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "write", "end"})
  void hangUp_whileBeingWrittenTo_endsOnce(String during) {
    FakeProvider provider = scene.model("a").nextCall(head(), content("one"), end());
    scene.client.hangUpOn(during);
    scene.run(true);
    assertThat(scene.client.calls()).containsOnlyOnce("hangUp").endsWith("hangUp");
    assertThat(scene.events).hasSize(1);
    assertThat(scene.timers.pending()).isZero();
    assertThat(scene.health.inFlight("a/0")).isZero();
    assertThat(provider.calls()).hasSize(1);
  }

  @Test
  void hangUp_afterTheEnd_changesNothing() {
    scene.model("a").nextCall(head(), content("one"), end());
    scene.run(true);
    scene.client.hangUp();
    assertThat(scene.event().error()).isEmpty();
  }

  @Test
  void slowClient_pausesTheProviderWithoutIdleTimeout() {
    FakeProvider provider =
        scene.model("a").nextCall(head(), content("one"), content("two"), content("three"), end());
    scene.client.fill();
    scene.send(true);
    scene.timers.runDue();
    assertThat(provider.lastCall().isPaused()).isTrue();
    assertThat(scene.client.body()).isEqualTo("one");
    scene.timers.advance(Duration.ofSeconds(30));
    assertThat(scene.client.isOver()).as("given up after 30 s of our own pause").isFalse();
    scene.client.drain();
    assertThat(provider.lastCall().isPaused()).isFalse();
    scene.timers.runDue();
    assertThat(scene.client.body()).isEqualTo("onetwothree");
    assertThat(scene.event().error()).isEmpty();
    assertThat(scene.timers.pending()).isZero();
  }

  @Test
  void slowClient_wholeAnswer_leavesTheEndedCallAlone() {
    FakeProvider provider = scene.model("a").nextCall(head(), content("{}"), end());
    scene.client.fill();
    scene.run(false);
    assertThat(scene.client.calls()).containsExactly("begin", "write", "end");
    assertThat(provider.lastCall().isPaused()).isFalse();
  }

  @Test
  void slowClient_idleLimitHoldsAgainOnceItCaughtUp() {
    scene.model("a").nextCall(head(), content("one"));
    scene.client.fill();
    scene.send(true);
    scene.timers.advance(Duration.ofSeconds(20));
    scene.client.drain();
    scene.timers.advance(Duration.ofMillis(4999));
    assertThat(scene.client.isOver()).isFalse();
    scene.timers.advance(Duration.ofMillis(1));
    assertThat(scene.client.brokenOff()).contains(ErrorCode.UPSTREAM_TIMEOUT);
  }

  @Test
  void clientThatNeverReads_isGivenUpAtTheTotalLimit() {
    FakeProvider provider = scene.model("a").nextCall(head(), content("one"));
    scene.client.fill();
    scene.run(true);
    assertThat(scene.client.brokenOff()).contains(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(provider.lastCall().isCancelled()).isTrue();
    assertThat(scene.event().duration()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void drainAfterTheEnd_touchesNoCall() {
    FakeProvider provider = scene.model("a").nextCall(head(), content("one"));
    scene.client.fill();
    scene.send(true);
    scene.timers.runDue();
    scene.client.hangUp();
    scene.client.drain();
    assertThat(provider.lastCall().isPaused()).as("resumed after its end").isTrue();
  }
}
