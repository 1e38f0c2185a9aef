package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.testkit.TestModels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a tier gets that has spent a day's budget of one US dollar. */
class TierBudgetTest {

  private Instant now = Instant.parse("2026-11-20T22:00:00Z");
  private final Budgets budgets = new Budgets(() -> now);

  @Test
  void onceSpent_theCheapestComesFirst_untilMidnight() {
    spend(Tier.BATCH, 0.6);
    assertThat(first(Tier.BATCH)).isEqualTo("strong");
    spend(Tier.BATCH, 0.6);
    assertThat(first(Tier.BATCH)).isEqualTo("weak");
    assertThat(apply(Tier.BATCH).reasons().getFirst().code())
        .isEqualTo(ReasonCode.TIER_BUDGET_SPENT);
    assertThat(first(Tier.VIP)).isEqualTo("strong");
    now = Instant.parse("2026-11-21T00:00:01Z");
    assertThat(first(Tier.BATCH)).isEqualTo("strong");
  }

  private String first(Tier tier) {
    return apply(tier).candidates().stream()
        .max((one, other) -> Double.compare(one.preference(), other.preference()))
        .orElseThrow()
        .model()
        .id()
        .value();
  }

  private CandidateSet apply(Tier tier) {
    CandidateSet candidates =
        CandidateSet.of(
            List.of(candidate(TestModels.STRONG, 0.05, 1), candidate(TestModels.WEAK, 0.001, 0.5)));
    return new TierBudgetLimit(budgets).apply(tier, new Usd(1), candidates);
  }

  private static Candidate candidate(ModelCard card, double cost, double preference) {
    return new Candidate(card, 100, new Usd(cost), OptionalDouble.empty(), preference);
  }

  private void spend(Tier tier, double dollars) {
    budgets.onRouted(
        new RoutingEvent(
            "id",
            now,
            Dialect.OPENAI,
            Operation.CHAT,
            false,
            "auto",
            new Caller("acme", tier, tier),
            Optional.empty(),
            List.of(),
            Optional.of(TestModels.STRONG.id()),
            Optional.empty(),
            new TokenUsage(10, 0, 10, 0),
            new Usd(dollars),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO));
  }
}
