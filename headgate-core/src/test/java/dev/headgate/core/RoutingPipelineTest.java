package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.testkit.FakeRelay;
import java.time.Duration;
import java.util.Optional;
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
  void fallback_secondModelAnswersAndHeadCountsBothCalls() {
    scene.model("a").nextCall(fail(ErrorCode.UPSTREAM_AUTHENTICATION));
    scene.model("b").nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.client.head().orElseThrow().attempts()).isEqualTo(2);
    assertThat(scene.event().attempts())
        .extracting(attempt -> attempt.endpoint(), attempt -> attempt.error())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "a/0", Optional.of(ErrorCode.UPSTREAM_AUTHENTICATION)),
            org.assertj.core.groups.Tuple.tuple("b/0", Optional.empty()));
  }
}
