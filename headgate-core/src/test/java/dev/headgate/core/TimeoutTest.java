package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten seconds to the first token, five idle, a minute in all; no retries. */
class TimeoutTest {

  private static final CallLimits LIMITS =
      new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1), 0);

  private final Scene scene = new Scene();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void silence_isCancelledAtTheFirstTokenLimitAndTheNextModelAnswers(boolean stream) {
    FakeProvider silent = scene.model("a", LIMITS);
    FakeProvider next = scene.model("b", LIMITS).nextCall(head(), content("hi"), end());
    scene.run(stream);
    assertThat(silent.lastCall().isCancelled()).isTrue();
    assertThat(next.lastCall().at()).isEqualTo(Duration.ofSeconds(10));
    assertThat(scene.client.body()).isEqualTo("hi");
    Attempt lost = scene.event().attempts().get(0);
    assertThat(lost.error()).contains(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(lost.duration()).isEqualTo(Duration.ofSeconds(10));
    assertThat(lost.timeToFirstToken()).isEmpty();
  }

  @Test
  void headAndPreamble_areNoFirstToken() {
    scene
        .model("a", LIMITS)
        .nextCall(
            head(),
            preamble("role").after(Duration.ofSeconds(4)),
            preamble("ping").after(Duration.ofSeconds(5)),
            content("late").after(Duration.ofSeconds(2)));
    scene.run(true);
    assertThat(scene.client.calls()).containsExactly("refuse");
    ProviderFailure told = scene.client.refusal().orElseThrow().failure();
    assertThat(told.code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(told.message()).isEqualTo("a: no first token within 10.0 s (first_token_timeout)");
    assertThat(scene.event().duration()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void pauseInAStream_isBrokenOffAtTheIdleLimit() {
    FakeProvider provider =
        scene
            .model("a", LIMITS)
            .nextCall(
                head(),
                content("one").after(Duration.ofSeconds(9)),
                content("two").after(Duration.ofSeconds(4)),
                content("late").after(Duration.ofSeconds(6)));
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("onetwo");
    assertThat(scene.client.brokenOff()).contains(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(provider.lastCall().isCancelled()).isTrue();
    assertThat(scene.event().duration()).isEqualTo(Duration.ofSeconds(18));
  }

  @Test
  void idleLimit_holdsFromTheFirstTokenEvenWhenThatCameEarly() {
    scene.model("a", LIMITS).nextCall(head(), content("one").after(Duration.ofSeconds(1)));
    scene.run(true);
    assertThat(scene.client.brokenOff()).contains(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(scene.event().duration()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void streamWithoutEnd_isBrokenOffAtTheTotalLimit() {
    Step[] steps = new Step[40];
    Arrays.fill(steps, content("x").after(Duration.ofSeconds(4)));
    steps[0] = head();
    scene.model("a", LIMITS).nextCall(steps);
    scene.run(true);
    assertThat(scene.client.brokenOff()).contains(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(scene.event().duration()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void wholeAnswerInTime_mayEndAfterTheFirstTokenLimit() {
    scene
        .model("a", LIMITS)
        .nextCall(
            head(), content("{}").after(Duration.ofSeconds(9)), end().after(Duration.ofSeconds(4)));
    scene.run(false);
    assertThat(scene.client.body()).isEqualTo("{}");
    assertThat(scene.event().error()).isEmpty();
    assertThat(scene.timers.pending()).isZero();
  }

  @Test
  void hugeLimits_doNotOverflow() {
    Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
    scene.model("a", new CallLimits(ever, ever, ever, 0)).nextCall(head(), content("hi"), end());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("hi");
  }

  @Test
  void lateCallbacks_areIgnored() {
    FakeProvider silent = scene.model("a", LIMITS);
    scene.model("b", LIMITS).nextCall(head(), content("hi"), end());
    scene.run(true);
    ProviderListener late = silent.lastCall().listener();
    Stream.of(head(), content("late"), end(), fail(ErrorCode.UPSTREAM_ERROR))
        .forEach(step -> step.say().accept(late));
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.event().attempts()).hasSize(2);
  }

  @Test
  void timeouts_countAgainstTheEndpoint() {
    scene.model("a", LIMITS);
    scene.run(true);
    assertThat(scene.health.health("a/0").consecutiveFailures()).isEqualTo(1);
    assertThat(scene.health.inFlight("a/0")).isZero();
  }
}
