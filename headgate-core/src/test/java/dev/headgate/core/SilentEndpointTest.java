package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.Pulse;
import dev.headgate.core.live.Standing;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that usually answers in a tenth of a second hangs; ten seconds to the first token. */
class SilentEndpointTest {

  private static final CallLimits ONCE =
      new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1), 0);

  private final Scene scene = new Scene();
  private final FakeProvider hung = new FakeProvider("a/0", scene.timers);
  private final List<FakeRelay> clients = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void severalCallsOfIt_goElsewhereSoon(boolean stream) {
    usually(100, 20);
    withAnother(3);
    send(stream, 3);
    scene.timers.runAll();
    assertThat(clients).allSatisfy(client -> assertThat(client.body()).isEqualTo("hi"));
    assertThat(scene.events).hasSize(3).allSatisfy(SilentEndpointTest::leftWithinTwoSeconds);
    assertThat(hung.calls()).allSatisfy(call -> assertThat(call.isCancelled()).isTrue());
    assertThat(scene.health.health("a/0").consecutiveFailures()).isEqualTo(3);
    assertThat(scene.health.signals().pulse("a/0").calls()).isZero();
  }

  @Test
  void threeOfThem_makeItRest() {
    usually(100, 20);
    withAnother(3);
    send(true, 3);
    scene.timers.advance(Duration.ofMillis(1_400));
    assertThat(scene.health.health("a/0").standing()).isEqualTo(Standing.RESTING);
  }

  @Test
  void oneCallAlone_isGivenAllItsTime() {
    usually(100, 20);
    withAnother(1);
    send(true, 1);
    scene.timers.runAll();
    assertThat(scene.event().duration()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void serverThatWritesToAnother_isNotSilent() {
    usually(100, 20);
    Step[] steps = new Step[25];
    Arrays.fill(steps, content("x").after(Duration.ofMillis(500)));
    steps[0] = head();
    steps[24] = end();
    hung.nextCall(steps);
    withAnother(1);
    send(true, 2);
    scene.timers.runAll();
    assertThat(clients.get(0).body()).hasSize(23);
    assertThat(clients.get(1).body()).isEqualTo("hi");
    assertThat(scene.events.get(0).attempts().getFirst().duration())
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void streamThatStandsStill_tellsOfTheHangToo() {
    usually(100, 20);
    hung.nextCall(head(), content("x"));
    withAnother(1);
    send(true, 2);
    scene.timers.advance(Duration.ofMillis(1_400));
    assertThat(clients.get(1).body()).isEqualTo("hi");
    assertThat(clients.get(0).body()).isEqualTo("x");
  }

  @Test
  void longPromptOfAnother_explainsTheSilence() {
    usually(100, 20);
    withAnother(1);
    Pulse.Beat reading = scene.health.signals().pulse("a/0").began(new LongPrompt());
    send(true, 1);
    scene.timers.runAll();
    assertThat(scene.event().duration()).isEqualTo(Duration.ofSeconds(10));
    reading.over();
  }

  @Test
  void serverThatNowAndThenTakesLong_isGivenThatTime() {
    usually(100, 54);
    usually(4_000, 6);
    withAnother(3);
    send(true, 3);
    scene.timers.runAll();
    assertThat(scene.events)
        .allSatisfy(
            event ->
                assertThat(event.duration())
                    .isBetween(Duration.ofMillis(3_900), Duration.ofMillis(4_600)));
  }

  @Test
  void whereNobodyElseIs_allTheTimeIsGiven() {
    usually(100, 20);
    scene.model("a", Scene.LIMITS, hung);
    hung.nextCall(head(), content("late").after(Duration.ofSeconds(9)), end());
    hung.nextCall(head(), content("late").after(Duration.ofSeconds(9)), end());
    send(true, 2);
    scene.timers.runAll();
    assertThat(clients).allSatisfy(client -> assertThat(client.body()).isEqualTo("late"));
  }

  @Test
  void ofAnEndpointHardlyKnown_nothingIsConcluded() {
    withAnother(3);
    send(true, 3);
    scene.timers.runAll();
    assertThat(scene.events)
        .allSatisfy(event -> assertThat(event.duration()).isEqualTo(Duration.ofSeconds(10)));
  }

  private static void leftWithinTwoSeconds(RoutingEvent event) {
    assertThat(event.duration()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(2_100));
    assertThat(event.attempts().getFirst().error()).contains(ErrorCode.UPSTREAM_TIMEOUT);
  }

  private void usually(int millis, int calls) {
    for (int i = 0; i < calls; i++) {
      CallTrace call = scene.health.signals().began("a/0", 10, 1);
      scene.timers.advance(Duration.ofMillis(millis));
      call.firstToken();
      call.succeeded(10);
    }
  }

  private void withAnother(int answers) {
    scene.model("a", ONCE, hung);
    FakeProvider other = scene.model("b");
    for (int i = 0; i < answers; i++) {
      other.nextCall(head(), content("hi"), end());
    }
  }

  private void send(boolean stream, int times) {
    for (int i = 0; i < times; i++) {
      FakeRelay client = new FakeRelay();
      clients.add(client);
      scene.send(stream, scene::planAll, client);
    }
  }

  private static final class LongPrompt implements Pulse.Excuse {

    @Override
    public Duration first() {
      return Duration.ofSeconds(20);
    }

    @Override
    public Duration between() {
      return Duration.ofSeconds(1);
    }
  }
}
