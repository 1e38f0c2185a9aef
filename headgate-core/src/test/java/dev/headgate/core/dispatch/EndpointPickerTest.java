package dev.headgate.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Tier;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who is called, and who gets to try an endpoint whose rest is over, or that was too slow. */
class EndpointPickerTest {

  private static final String RESTED = "weak/1";

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final EndpointPicker picker = new EndpointPicker(health, new Random(1)::nextDouble);
  private final PooledModel model = TestModels.pooled(TestModels.WEAK, 3);

  @Test
  void endpointThatRested_getsTheNextRequest_andOnlyThat() {
    rested();
    assertThat(pick(Tier.STANDARD, new Tried())).isEqualTo(RESTED);
    health.started(RESTED);
    assertThat(pick(Tier.STANDARD, new Tried())).isNotEqualTo(RESTED);
  }

  @Test
  void requestsOfTheBestTier_andThoseThatFailedBefore_neednTry() {
    rested();
    health.started(RESTED); // a call of before the rest, so that others have fewer under way
    health.cancelled(RESTED);
    Tried tried = new Tried();
    tried.ask(model.endpoints().getFirst());
    health.started(RESTED);
    assertThat(pick(Tier.VIP, new Tried())).isNotEqualTo(RESTED);
    assertThat(pick(Tier.STANDARD, tried)).isEqualTo("weak/2");
  }

  @Test
  void endpointThatIsNotFree_isNotWaitedFor() {
    rested();
    Optional<ProviderClient> chosen =
        picker.pickFree(model, ask(Tier.BATCH), new Tried(), id -> !id.equals(RESTED));
    assertThat(chosen).isPresent();
  }

  @Test
  void requestsWithADeadline_goWhereItIsKept_andSeldomSeeWhetherTheOthersKeepIt() {
    teach("weak/0", 1);
    teach("weak/1", 8);
    teach("weak/2", 8);
    Map<String, Integer> calls = new HashMap<>();
    for (int i = 0; i < 600; i++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      String endpoint = picker.pick(model, ask(Duration.ofSeconds(3)), new Tried()).endpoint();
      calls.merge(endpoint, 1, Integer::sum);
      health.signals().began(endpoint, 1000, 1);
    }
    assertThat(calls.get("weak/1")).isBetween(10, 40);
    assertThat(calls.get("weak/2")).isBetween(10, 40);
    assertThat(calls.get("weak/0")).isGreaterThan(520);
  }

  @Test
  void deadlineThatNobodyKeeps_rulesNobodyOut() {
    teach("weak/0", 8);
    teach("weak/1", 8);
    teach("weak/2", 8);
    Set<String> called = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      called.add(picker.pick(model, ask(Duration.ofSeconds(3)), new Tried()).endpoint());
    }
    assertThat(called).hasSize(3);
  }

  private void teach(String endpoint, int seconds) {
    for (int i = 0; i < 40; i++) {
      CallTrace call = health.signals().began(endpoint, 1000, 1);
      now.addAndGet(Duration.ofSeconds(seconds).toNanos());
      call.succeeded(100);
    }
  }

  private static Ask ask(Duration left) {
    Ask ask = ask(Tier.STANDARD);
    return new Ask(ask.request(), ask.tokensIn(), ask.tokensOut(), () -> Optional.of(left));
  }

  private String pick(Tier tier, Tried tried) {
    return picker.pick(model, ask(tier), tried).endpoint();
  }

  private void rested() {
    for (int i = 0; i < 3; i++) {
      health.started(RESTED);
      health.failed(RESTED, ErrorCode.UPSTREAM_ERROR, Optional.empty());
    }
    now.addAndGet(Duration.ofSeconds(2).toNanos());
  }

  private static Ask ask(Tier tier) {
    Caller caller = new Caller("acme", tier, Tier.VIP, Optional.empty());
    ChatRequest request =
        TestRequests.chat(
            "weak", TestRequests.chat("weak", "hi").conversation(), RequestOptions.NONE, caller);
    return new Ask(request, 1000, 100);
  }
}
