package dev.headgate.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.TierTerms;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to models at which one call may be under way; all others wait, for long if they may. */
class QueueDeadlineTest {

  private static final Concurrency ONE = new Concurrency(1, 5, Duration.ofSeconds(40));
  private static final Duration FOUR = Duration.ofSeconds(4);
  private static final ModelId A = new ModelId("a");
  private static final ModelId B = new ModelId("b");

  private final Scene scene = new Scene();
  private final FakeProvider a = scene.limited("a", ONE);
  private final FakeProvider b = scene.limited("b", ONE);
  private final FakeRelay hurried = new FakeRelay();

  @BeforeEach
  void bothAreBusy_forEightSeconds() {
    for (FakeProvider busy : List.of(a, b)) {
      busy.nextCall(Step.head(), Step.content("first").after(Duration.ofSeconds(8)), Step.end());
      busy.nextCall(Step.head(), Step.content("second"), Step.end());
      busy.nextCall(Step.head(), Step.content("third"), Step.end());
    }
    send(new FakeRelay(), "none", Duration.ZERO, A);
    send(new FakeRelay(), "none", Duration.ZERO, B);
  }

  @Test
  void deadlineOfTheTier_boundsTheWait() {
    scene.live = new LiveSettings(Map.of(), Map.of(Tier.STANDARD, within(FOUR)));
    send(hurried, "none", Duration.ZERO, A);
    scene.timers.advance(Duration.ofMillis(3_900));
    assertThat(hurried.refusal()).isEmpty();
    scene.timers.advance(Duration.ofMillis(200));
    assertTurnedAway();
  }

  @Test
  void deadlineOfTheRoute_boundsTheWait() {
    scene.live = routed(FOUR);
    send(hurried, "fast", Duration.ZERO, A);
    scene.timers.advance(Duration.ofMillis(4_100));
    assertTurnedAway();
  }

  /** The answer is wanted within four seconds, not within four at each model. */
  @Test
  void whatWasWaitedAtOneModel_isNotLeftAtTheNext() {
    scene.live = routed(FOUR);
    send(hurried, "fast", Duration.ZERO, A, B);
    scene.timers.advance(Duration.ofMillis(4_100));
    assertTurnedAway();
    assertThat(b.calls()).hasSize(1);
  }

  @Test
  void timeThatTheDecisionTook_countsToo() {
    scene.live = routed(FOUR);
    send(hurried, "fast", Duration.ofSeconds(2), A);
    scene.timers.advance(Duration.ofMillis(4_100));
    assertTurnedAway();
  }

  @Test
  void deadlineThatIsOver_stillGoes_whereNothingIsWaitedFor() {
    scene.live = routed(FOUR);
    scene.timers.advance(Duration.ofSeconds(9));
    send(hurried, "fast", Duration.ofSeconds(5), A);
    scene.timers.advance(Duration.ofSeconds(6));
    assertThat(hurried.body()).isEqualTo("second");
  }

  @Test
  void deadlineOfTheRoute_givesAHeadStart() {
    scene.live = routed(Duration.ofSeconds(20));
    FakeRelay patient = new FakeRelay();
    send(patient, "none", Duration.ZERO, A);
    send(hurried, "fast", Duration.ZERO, A);
    scene.timers.runAll();
    assertThat(hurried.body()).isEqualTo("second");
    assertThat(patient.body()).isEqualTo("third");
  }

  private void assertTurnedAway() {
    assertThat(hurried.refusal().orElseThrow().failure().code()).isEqualTo(ErrorCode.QUEUE_FULL);
    assertThat(a.calls()).hasSize(1);
  }

  private static LiveSettings routed(Duration deadline) {
    LiveTerms terms = new LiveTerms(0, Optional.of(deadline), Optional.empty());
    return new LiveSettings(Map.of("fast", terms), Map.of());
  }

  private static TierTerms within(Duration deadline) {
    return new TierTerms(0, 1, Optional.of(deadline), Duration.ZERO, Optional.empty());
  }

  /** Sends a request whose models are decided after some time. */
  private void send(FakeRelay relay, String route, Duration deciding, ModelId... models) {
    RoutePlan plan =
        models.length == 1
            ? new RoutePlan.Single(models[0])
            : new RoutePlan.Fallback(List.of(models));
    scene.send(
        true,
        request -> {
          var decided = new CompletableFuture<RoutingDecision>();
          scene.timers.after(
              deciding, () -> decided.complete(Requests.plan(request, Optional.of(route), plan)));
          return decided;
        },
        relay);
    scene.timers.runDue();
  }
}
