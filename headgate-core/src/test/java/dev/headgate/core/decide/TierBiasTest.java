package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.TierTerms;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a tier moves the choice between a pair. */
class TierBiasTest {

  private static final Map<Tier, TierTerms> BIASED =
      Map.of(Tier.VIP, shifted(-0.2), Tier.BATCH, shifted(0.2));

  @ParameterizedTest
  @CsvSource({
    "0.4, VIP, strong",
    "0.4, STANDARD, weak",
    "0.6, STANDARD, strong",
    "0.6, BATCH, weak"
  })
  void tier_movesTheThreshold(double winRate, Tier tier, String first) {
    assertThat(decide("auto", winRate, tier).plan().first()).isEqualTo(new ModelId(first));
  }

  @Test
  void bias_isExplained_andOnlyWhereThereIsOne() {
    RoutingDecision vip = decide("auto", 0.4, Tier.VIP);
    assertThat(vip.threshold()).hasValue(0.3);
    assertThat(vip.reasons())
        .extracting(Reason::code)
        .containsSubsequence(ReasonCode.TIER_BIAS, ReasonCode.WIN_RATE_STRONG);
    assertThat(decide("auto", 0.4, Tier.STANDARD).reasons())
        .extracting(Reason::code)
        .doesNotContain(ReasonCode.TIER_BIAS);
  }

  @Test
  void thresholdThatTheCallerNames_isTakenAsItIs() {
    RoutingDecision named = decide("router-fixed-0.5", 0.4, Tier.VIP);
    assertThat(named.plan().first()).isEqualTo(new ModelId("weak"));
    assertThat(named.reasons()).extracting(Reason::code).doesNotContain(ReasonCode.TIER_BIAS);
  }

  @Test
  void impossibleTerms_areRefused() {
    assertThatThrownBy(() -> shifted(1.5))
        .hasMessage("threshold_shift: 1.5 (expected: >= -1.0 and <= 1.0)");
    assertThatThrownBy(
            () -> new TierTerms(0, -1, Optional.empty(), Duration.ZERO, Optional.empty()))
        .hasMessageStartingWith("lambda_factor: -1.0");
  }

  private static RoutingDecision decide(String model, double winRate, Tier tier) {
    Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", winRate));
    deciders.live = new LiveSettings(Map.of(), BIASED);
    Caller caller = new Caller("acme", tier, tier);
    return deciders.decide(
        TestRequests.chat(model, TestRequests.conversation("hi"), RequestOptions.NONE, caller));
  }

  private static TierTerms shifted(double shift) {
    return new TierTerms(shift, 1, Optional.empty(), Duration.ZERO, Optional.empty());
  }
}
