package dev.headgate.routers.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutingDecision;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PromptRouterTest {

  private static final ModelCard STRONG =
      ModelCard.chat("gpt-4o", Pricing.of(2.50, 1.25, 10.00), 0.8);
  private static final ModelCard WEAK =
      ModelCard.chat("gpt-4o-mini", Pricing.of(0.15, 0.075, 0.60), 0.6);

  @Test
  void decide_proofAgainstGreeting_proofIsMoreLikelyToNeedTheStrongModel() throws Exception {
    try (PromptRouter router = PromptRouter.between(STRONG, WEAK, 0.5)) {
      RoutingDecision proof = decide(router, "Prove that there are infinitely many primes.");
      RoutingDecision greeting = decide(router, "hi");

      assertThat(proof.winRate().orElseThrow()).isGreaterThan(greeting.winRate().orElseThrow());
      assertThat(greeting.plan().first()).isEqualTo(WEAK.id());
      assertThat(greeting.reasons()).isNotEmpty();
    }
  }

  @Test
  void between_thresholdOutOfRange_saysTheRange() {
    assertThatThrownBy(() -> PromptRouter.between(STRONG, WEAK, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5 (expected: >= 0.0 and <= 1.0)");
  }

  private static RoutingDecision decide(PromptRouter router, String prompt) throws Exception {
    return router.decide(prompt).toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
