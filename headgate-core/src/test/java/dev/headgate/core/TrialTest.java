package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.Standing;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.testkit.FakeProvider;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request loses that tries an endpoint after a rest. Ten seconds to the first token. */
class TrialTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Scene scene = new Scene();
  private final FakeProvider ill = new FakeProvider("a/0", scene.timers);
  private final FakeProvider well = new FakeProvider("a/1", scene.timers);

  @BeforeEach
  void usuallyFast() {
    for (int i = 0; i < 20; i++) {
      CallTrace call = scene.health.signals().began("a/0", 10, 1);
      scene.timers.advance(Duration.ofMillis(100));
      call.firstToken();
      call.succeeded(10);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void silentEndpoint_isLeftSoonForAnotherOfTheModel(boolean stream) {
    two();
    rest(SECOND);
    scene.run(stream);
    assertThat(ill.lastCall().isCancelled()).isTrue();
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.event().duration()).isBetween(SECOND, Duration.ofMillis(1300));
    assertThat(scene.event().attempts().getFirst().error()).contains(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(scene.health.health("a/0").standing()).isEqualTo(Standing.RESTING);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void silentEndpoint_isLeftSoonForTheNextModel(boolean stream) {
    scene.model("a", Scene.LIMITS, ill);
    scene.model("b").nextCall(head(), content("hi"), end());
    rest(SECOND);
    scene.run(stream);
    assertThat(scene.client.body()).isEqualTo("hi");
    assertThat(scene.event().duration()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void endpointThatAnswers_isWellAgain() {
    two();
    rest(SECOND);
    ill.nextCall(head(), content("back").after(Duration.ofMillis(900)), end());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("back");
    assertThat(scene.health.health("a/0").standing()).isEqualTo(Standing.WELL);
  }

  @Test
  void whereNobodyElseIsWell_allTheTimeIsGiven() {
    two();
    rest(SECOND);
    scene.health.failed("a/1", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofMinutes(5)));
    ill.nextCall(head(), content("late").after(Duration.ofSeconds(9)), end());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("late");
  }

  @Test
  void withoutAnotherModelOrEndpoint_allTheTimeIsGiven() {
    scene.model("a", Scene.LIMITS, ill);
    rest(SECOND);
    ill.nextCall(head(), content("late").after(Duration.ofSeconds(9)), end());
    scene.run(false);
    assertThat(scene.client.body()).isEqualTo("late");
  }

  @Test
  void afterALongOutage_anEndpointThatBecameSlowerIsGivenTime() {
    two();
    rest(Duration.ofSeconds(64));
    ill.nextCall(head(), content("slow").after(Duration.ofMillis(7_900)), end());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("slow");
  }

  @Test
  void endpointOfWhichLittleIsKnown_isGivenAllTheTime() {
    FakeProvider unknown = new FakeProvider("c/0", scene.timers);
    scene.model("c", Scene.LIMITS, unknown, new FakeProvider("c/1", scene.timers));
    scene.health.failed("c/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.empty());
    scene.timers.advance(SECOND);
    unknown.nextCall(head(), content("first").after(Duration.ofSeconds(9)), end());
    scene.run(true);
    assertThat(scene.client.body()).isEqualTo("first");
  }

  @Test
  void failureOfACallFromBeforeTheRest_beginsNoOther() {
    two();
    scene.health.started("a/0"); // hangs all the while
    rest(SECOND);
    scene.health.failed(
        "a/0", ErrorCode.UPSTREAM_TIMEOUT, Optional.empty(), Duration.ofMillis(1_500));
    assertThat(scene.health.health("a/0").standing()).isEqualTo(Standing.DUE);
  }

  private void two() {
    well.nextCall(head(), content("hi"), end());
    scene.model("a", Scene.LIMITS, ill, (ProviderClient) well);
  }

  /** Has the endpoint rest, and waits. */
  private void rest(Duration wait) {
    scene.health.failed("a/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.empty());
    scene.timers.advance(wait);
  }
}
