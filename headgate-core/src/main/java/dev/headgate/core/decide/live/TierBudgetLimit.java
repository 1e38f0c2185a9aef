package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.Budgets;
import java.util.Comparator;
import java.util.List;

/**
 * Once a tier has spent its day's budget, the model that is expected to cost least comes first. It
 * steers and stops nothing: that model goes on answering.
 */
final class TierBudgetLimit {

  private static final Comparator<Candidate> CHEAPEST_FIRST =
      Comparator.comparingDouble((Candidate candidate) -> candidate.expectedCost().amount())
          .thenComparing(Comparator.comparingDouble(Candidate::preference).reversed());

  private final Budgets budgets;

  TierBudgetLimit(Budgets budgets) {
    this.budgets = budgets;
  }

  CandidateSet apply(Tier tier, Usd perDay, CandidateSet candidates) {
    if (candidates.candidates().size() < 2 || budgets.spentToday(tier).amount() < perDay.amount()) {
      return candidates;
    }
    List<Candidate> order = candidates.candidates().stream().sorted(CHEAPEST_FIRST).toList();
    return candidates
        .rescore(
            candidate ->
                candidate.withPreference(1 - (double) order.indexOf(candidate) / order.size()))
        .because(
            new Reason(
                DecisionStage.LIVE,
                ReasonCode.TIER_BUDGET_SPENT,
                "tier %s has spent its %s US dollars of today, so the cheapest first: %s"
                    .formatted(tier.wireName(), perDay.text(), order.getFirst().model().id())));
  }
}
