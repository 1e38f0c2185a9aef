package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoutingPipelineTest {

  private static final TokenUsage USAGE = new TokenUsage(1_000_000, 0, 500_000, 0);

  private final Scene scene = new Scene();

  @Test
  void stream_isRelayedPieceByPieceAndRecorded() {
    scene
        .model("a")
        .nextCall(
            head().after(Duration.ofMillis(100)),
            preamble("role;"),
            content("Hel").after(Duration.ofMillis(200)),
            content("lo;").after(Duration.ofMillis(50)),
            preamble("[DONE]"),
            end("a-2026", USAGE));
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("role;Hello;[DONE]");
    assertThat(scene.client.calls())
        .containsExactly("begin", "write", "write", "write", "write", "end");
    assertThat(scene.client.head().orElseThrow().cost()).isEmpty();
    RoutingEvent event = scene.event();
    assertThat(event.timeToFirstToken()).contains(Duration.ofMillis(300));
    assertThat(event.duration()).isEqualTo(Duration.ofMillis(350));
    assertThat(event.routedModel()).contains(new ModelId("a"));
    assertThat(event.answeringModel()).contains("a-2026");
    assertThat(event.usage()).isEqualTo(USAGE);
    assertThat(event.cost()).isEqualTo(new Usd(2));
    assertThat(event.error()).isEmpty();
    assertThat(event.attempts()).hasSize(1);
    assertThat(scene.timers.pending()).isZero();
  }

  @Test
  void wholeAnswer_headCarriesItsCost() {
    scene.model("a").nextCall(head(), content("{}"), end("a-2026", USAGE));
    scene.run(false);
    FakeRelay client = scene.client;
    assertThat(client.calls()).containsExactly("begin", "write", "end");
    assertThat(client.head().orElseThrow().cost()).contains(new Usd(2));
    assertThat(client.head().orElseThrow().attempts()).isEqualTo(1);
    assertThat(client.head().orElseThrow().routedModel()).isEqualTo(new ModelId("a"));
    assertThat(scene.event().timeToFirstToken()).contains(Duration.ZERO);
  }

  @Test
  void fallback_secondModelAnswersAndHeadCountsAllCalls() {
    scene
        .model("a")
        .nextCall(fail(ErrorCode.UPSTREAM_ERROR))
        .nextCall(fail(ErrorCode.UPSTREAM_TIMEOUT))
        .nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    scene.model("b").nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.client.head().orElseThrow().attempts()).isEqualTo(4);
    assertThat(scene.event().routedModel()).contains(new ModelId("b"));
    assertThat(scene.event().attempts())
        .extracting(attempt -> attempt.endpoint(), attempt -> attempt.error())
        .containsExactly(
            tuple("a/0", Optional.of(ErrorCode.UPSTREAM_ERROR)),
            tuple("a/0", Optional.of(ErrorCode.UPSTREAM_TIMEOUT)),
            tuple("a/0", Optional.of(ErrorCode.UPSTREAM_ERROR)),
            tuple("b/0", Optional.empty()));
  }

  @Test
  void decisionThatFails_isRefusedWithItsCodeMessageAndParam() {
    RoutingException told =
        new RoutingException(ErrorCode.MODEL_NOT_FOUND, "gtp-4: unknown", Optional.of("model"));
    scene.send(true, request -> CompletableFuture.failedFuture(new CompletionException(told)));
    Relay.Refusal refusal = scene.client.refusal().orElseThrow();
    assertThat(refusal.failure().code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
    assertThat(refusal.failure().message()).isEqualTo("gtp-4: unknown");
    assertThat(refusal.failure().param()).contains("model");
    assertThat(refusal.decision()).isEmpty();
    assertThat(refusal.attempts()).isZero();
    assertThat(scene.event().error()).contains(ErrorCode.MODEL_NOT_FOUND);
    assertThat(scene.event().decision()).isEmpty();
  }

  @Test
  void refusalWithATrail_isToldAndRecordedWithIt() {
    DecisionTrail trail =
        new DecisionTrail(
            Optional.of("auto"),
            Optional.of("thrifty"),
            List.of(),
            Optional.empty(),
            Duration.ofMillis(1));
    RoutingException told = new RoutingException(ErrorCode.REJECTED_BY_RULE, "closed").after(trail);
    scene.send(true, request -> CompletableFuture.failedFuture(told));
    assertThat(scene.client.refusal().orElseThrow().trail()).contains(trail);
    assertThat(scene.event().refused()).contains(trail);
    assertThat(scene.event().policy()).contains("thrifty");
    assertThat(scene.event().decision()).isEmpty();
  }

  @Test
  void deciderThatThrows_isAnInternalErrorThatTellsNothing() {
    scene.send(
        true,
        request -> {
          throw new IllegalStateException("secret");
        });
    ProviderFailure told = scene.client.refusal().orElseThrow().failure();
    assertThat(told.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(told.message()).doesNotContain("secret");
    assertThat(scene.event().error()).contains(ErrorCode.INTERNAL);
  }

  @Test
  void modelNotInThePool_isRefused() {
    scene.model("a");
    scene.send(
        true,
        request ->
            CompletableFuture.completedFuture(
                Requests.plan(request, List.of(new ModelId("gone")))));
    assertThat(scene.client.refusal().orElseThrow().failure().code())
        .isEqualTo(ErrorCode.NO_MODEL_AVAILABLE);
    assertThat(scene.event().error()).contains(ErrorCode.NO_MODEL_AVAILABLE);
  }

  @Test
  void lateDecision_isHandledOnTheContext() {
    FakeProvider provider = scene.model("a").nextCall(head(), content("hi"), end());
    CompletableFuture<RoutingDecision> decision = new CompletableFuture<>();
    Queue<Runnable> context = new ArrayDeque<>();
    ChatRequest request = Requests.chat("r1", true);
    scene.pipeline(asked -> decision).handle(request, scene.client, scene.timers, context::add);
    decision.complete(Requests.plan(request, List.of(new ModelId("a"))));
    assertThat(provider.calls()).as("calls before the context ran").isEmpty();
    context.remove().run();
    scene.timers.runAll();
    assertThat(context).isEmpty();
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  @Test
  void decisionAtHand_hopsNowhere() {
    scene.model("a").nextCall(head(), content("hi"), end());
    scene
        .pipeline(scene::planAll)
        .handle(
            Requests.chat("r1", true),
            scene.client,
            scene.timers,
            hop -> {
              throw new AssertionError("a needless hop");
            });
    scene.timers.runAll();
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  @Test
  void contextThatIsGone_doesNotLeaveTheRequestUnanswered() {
    CompletableFuture<RoutingDecision> decision = new CompletableFuture<>();
    scene
        .pipeline(asked -> decision)
        .handle(
            Requests.chat("r1", true),
            scene.client,
            scene.timers,
            hop -> {
              throw new RejectedExecutionException("closed");
            });
    decision.completeExceptionally(new RoutingException(ErrorCode.OVERLOADED, "too much"));
    assertThat(scene.client.refusal().orElseThrow().failure().code())
        .isEqualTo(ErrorCode.OVERLOADED);
    assertThat(scene.event().error()).contains(ErrorCode.OVERLOADED);
  }

  @Test
  void listenerThatThrows_harmsNeitherTheRequestNorTheOtherListeners() throws Exception {
    scene.listeners.add(
        event -> {
          throw new IllegalStateException("broken listener");
        });
    scene.model("a").nextCall(head(), content("hi"), end());
    CompletableFuture<RoutingEvent> over = scene.send(true).toCompletableFuture();
    scene.timers.runAll();
    assertThat(over).isCompletedWithValue(scene.event());
    assertThat(scene.client.calls()).endsWith("end");
  }

  @Test
  void providerThatThrows_isAnInternalErrorAndLeavesNothingInFlight() {
    ProviderClient broken =
        provider(
            "broken/0",
            listener -> {
              throw new IllegalStateException("bug");
            });
    scene.model("a", Scene.LIMITS, broken);
    scene.run(true);
    assertThat(scene.client.refusal().orElseThrow().failure().code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(scene.event().attempts()).hasSize(1);
    assertThat(scene.health.inFlight("broken/0")).isZero();
    assertThat(scene.timers.pending()).isZero();
  }

  @Test
  void providerThatAnswersBeforeItReturns_isServedAllTheSame() {
    scene.model("a", Scene.LIMITS, hasty());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.event().error()).isEmpty();
  }

  @Test
  void decide_aloneCallsNobody() throws Exception {
    FakeProvider provider = scene.model("a");
    ChatRequest request = Requests.chat("r1", false);
    CompletionStage<RoutingDecision> decision = scene.pipeline(scene::planAll).decide(request);
    assertThat(decision.toCompletableFuture().get().plan().first()).isEqualTo(new ModelId("a"));
    assertThat(provider.calls()).isEmpty();
    assertThat(scene.events).isEmpty();
  }

  @Test
  void decide_deciderThatThrows_failsTheStage() {
    CompletionStage<RoutingDecision> decision =
        scene
            .pipeline(
                asked -> {
                  throw new RoutingException(ErrorCode.OVERLOADED, "too much");
                })
            .decide(Requests.chat("r1", false));
    assertThat(decision.toCompletableFuture()).isCompletedExceptionally();
  }

  @Test
  void builder_saysWhatIsMissing() {
    RoutingPipelineBuilder builder = RoutingPipeline.builder();
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("pool: not set (expected: a call of pool(…) before build())");
  }

  private static ProviderClient hasty() {
    return provider(
        "hasty/0",
        listener -> {
          Step.head().say().accept(listener);
          Step.content("hi").say().accept(listener);
          Step.end().say().accept(listener);
        });
  }

  private static ProviderClient provider(String endpoint, Consumer<ProviderListener> onCall) {
    return new ProviderClient() {
      @Override
      public String endpoint() {
        return endpoint;
      }

      @Override
      public ProviderCall call(ChatRequest request, ProviderListener listener) {
        onCall.accept(listener);
        return new IdleCall();
      }
    };
  }

  private static final class IdleCall implements ProviderCall {
    @Override
    public void cancel() {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}
  }
}
