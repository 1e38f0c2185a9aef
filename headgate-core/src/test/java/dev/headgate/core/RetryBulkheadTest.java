package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A model that is down uses up its own retries and nobody else's. */
class RetryBulkheadTest {

  private static final ModelId DEAD = new ModelId("dead");
  private static final ModelId SHAKY = new ModelId("shaky");
  private static final Step FAILURE = fail(ErrorCode.UPSTREAM_ERROR);
  private static final Step[] SOUND = {head(), content("hi"), end()};

  /** Twenty-five seconds, in each of which there are twenty requests of the one, five of both. */
  private static final int STEPS = 500;

  private static final Duration STEP = Duration.ofMillis(50);

  private final Scene scene = new Scene();
  private int failed;

  @Test
  void deadModel_takesNoRetryOfAnother() {
    answerEveryThirdAtTheSecondTry(scene.model("shaky"));
    failAlways(scene.model("dead"));
    for (int step = 0; step < STEPS; step++) {
      send(new RoutePlan.Single(DEAD));
      if (step % 4 == 0) {
        send(new RoutePlan.Single(SHAKY));
      }
      scene.timers.advance(STEP);
    }
    scene.timers.runAll();

    assertThat(failed).isEqualTo(STEPS); // all of the dead model, and no other
    assertThat(scene.health.retries().refused(SHAKY)).isZero();
    assertThat(scene.health.retries().refused(DEAD)).isGreaterThan(100);
  }

  @Test
  void requestThatGoesOnToAnotherModel_isPaidByTheOneThatFailed() {
    failAlways(scene.model("dead"));
    answerEveryThirdAtTheSecondTry(scene.model("shaky"));
    for (int step = 0; step < STEPS; step++) {
      send(new RoutePlan.Fallback(List.of(DEAD, SHAKY)));
      scene.timers.advance(STEP.multipliedBy(4));
    }
    scene.timers.runAll();

    assertThat(failed).isZero();
    assertThat(scene.health.retries().refused(SHAKY)).isZero();
    assertThat(scene.health.retries().refused(DEAD)).isPositive();
  }

  private void send(RoutePlan plan) {
    var unused =
        scene
            .send(
                false,
                request -> CompletableFuture.completedFuture(Requests.plan(request, plan)),
                new FakeRelay())
            .thenAccept(event -> failed += event.error().isPresent() ? 1 : 0);
  }

  private static void failAlways(FakeProvider provider) {
    for (int i = 0; i < 3 * STEPS; i++) {
      provider.nextCall(FAILURE);
    }
  }

  /** Of three requests one is answered only when it is repeated. */
  private static void answerEveryThirdAtTheSecondTry(FakeProvider provider) {
    for (int i = 0; i < STEPS; i++) {
      provider.nextCall(FAILURE).nextCall(SOUND).nextCall(SOUND).nextCall(SOUND);
    }
  }
}
