package dev.headgate.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Tier;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who gets to try an endpoint whose rest is over. */
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
