package dev.headgate.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Hosting;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.WarmUpMode;
import dev.headgate.core.api.WarmthTerms;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.TestModels;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Which endpoints calls may go to, before any way of spreading them is asked. */
class ReadinessTest {

  private static final Hosting COLD =
      TestModels.waking(
          new WarmthTerms(
              WarmUpMode.NEVER,
              Optional.of(Duration.ofMinutes(10)),
              Optional.of(Duration.ofSeconds(40)),
              Optional.empty()));

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final EndpointPicker picker = new EndpointPicker(health, () -> 0.5);

  @Test
  void endpointTooSmallForTheJob_isNeverPicked_evenIfTheOtherFailed() {
    PooledModel model =
        TestModels.hosted(TestModels.WEAK, TestModels.holding(1_000), TestModels.holding(9_000));
    assertThat(picked(model, ask(900, 50))).containsExactly("weak/0", "weak/1");
    assertThat(picked(model, ask(5_000, 50))).containsExactly("weak/1");
    Tried tried = new Tried();
    tried.ask(model.endpoints().get(1));
    tried.bar(model.endpoints().get(1));
    assertThat(picker.pick(model, ask(5_000, 50), tried).endpoint()).isEqualTo("weak/1");
  }

  @Property(tries = 200, seed = "20261121")
  void job_goesOnlyWhereItHasRoom(
      @ForAll @LongRange(min = 0, max = 3_000) long in,
      @ForAll @LongRange(min = 0, max = 900) long out) {
    PooledModel model =
        TestModels.hosted(
            TestModels.WEAK,
            TestModels.holding(500),
            TestModels.holding(2_000),
            TestModels.holding(4_000));
    Set<String> picked = picked(model, ask(in, out));
    assertThat(picked.contains("weak/0")).isEqualTo(in + out <= 500);
    assertThat(picked.contains("weak/1")).isEqualTo(in + out <= 2_000);
    assertThat(picked).contains("weak/2");
  }

  @Test
  void batchWork_goesToThroughput_interactiveWorkToLatency() {
    PooledModel model = mixed();
    assertThat(picked(model, ask(10, 10, Tier.BATCH, false))).containsExactly("weak/0");
    assertThat(picked(model, ask(10, 10, Tier.STANDARD, false))).containsExactly("weak/1");
    assertThat(picked(model, ask(10, 10, Tier.BATCH, true))).containsExactly("weak/1");
    assertThat(picked(model, ask(9_000, 10, Tier.STANDARD, false)))
        .containsExactly("weak/0", "weak/1"); // long, and nobody watches
    assertThat(picked(model, ask(9_000, 10, Tier.VIP, false))).containsExactly("weak/1");
  }

  @Test
  void suitableEndpointThatIsFull_leavesTheWorkToOthers() {
    PooledModel model = mixed();
    for (int i = 0; i < 8; i++) {
      health.started("weak/1");
    }
    assertThat(picked(model, ask(10, 10, Tier.VIP, false))).contains("weak/0");
  }

  @Test
  void coldEndpoint_isSparedWhileWarmOnesHaveRoom() {
    PooledModel model = TestModels.hosted(TestModels.WEAK, COLD, Hosting.UNKNOWN);
    health.signals().declare("weak/0", COLD.warmth());
    assertThat(picked(model, ask(10, 10))).containsExactly("weak/1");
    for (int i = 0; i < 8; i++) {
      health.started("weak/1");
    }
    assertThat(picked(model, ask(10, 10))).contains("weak/0");
  }

  @Test
  void whereAllAreCold_oneIsCalled() {
    PooledModel model = TestModels.hosted(TestModels.WEAK, COLD, COLD);
    health.signals().declare("weak/0", COLD.warmth());
    health.signals().declare("weak/1", COLD.warmth());
    assertThat(picked(model, ask(10, 10))).containsExactly("weak/0", "weak/1");
  }

  @Test
  void freeEndpoints_areChosenAmongAlike() {
    PooledModel model = mixed();
    Ask batch = ask(10, 10, Tier.BATCH, false);
    assertThat(picker.pickFree(model, batch, new Tried(), id -> true).orElseThrow().endpoint())
        .isEqualTo("weak/0");
    assertThat(
            picker.pickFree(model, batch, new Tried(), "weak/1"::equals).orElseThrow().endpoint())
        .isEqualTo("weak/1");
  }

  private static PooledModel mixed() {
    return TestModels.hosted(
        TestModels.WEAK,
        TestModels.suited(SuitedFor.THROUGHPUT),
        TestModels.suited(SuitedFor.LATENCY));
  }

  private Set<String> picked(PooledModel model, Ask ask) {
    Set<String> picked = new TreeSet<>();
    for (int i = 0; i < 6; i++) {
      picked.add(picker.pick(model, ask, new Tried()).endpoint());
    }
    return picked;
  }

  private static Ask ask(long in, long out) {
    return ask(in, out, Tier.STANDARD, false);
  }

  private static Ask ask(long in, long out, Tier tier, boolean stream) {
    ChatRequest request = Requests.chat("1", stream);
    return new Ask(
        new ChatRequest(
            request.id(),
            request.dialect(),
            request.operation(),
            request.requestedModel(),
            stream,
            request.body(),
            request.conversation(),
            request.options(),
            request.caller().asking(Optional.of(tier))),
        in,
        out);
  }
}
