package dev.headgate.core.decide.content;

import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/** What the requests of each tier have cost since midnight, UTC. Thread-safe. */
final class TierSpending {

  private final Map<Tier, Double> today = new EnumMap<>(Tier.class);
  private Instant day = Instant.MIN;

  synchronized void spent(Tier tier, Usd cost, Instant now) {
    begin(now);
    today.merge(tier, cost.amount(), Double::sum);
  }

  synchronized Usd today(Tier tier, Instant now) {
    begin(now);
    return new Usd(today.getOrDefault(tier, 0.0));
  }

  /** Adds what was spent before a restart. */
  synchronized void resume(SpentBudget.OfTier kept, Instant now) {
    if (Pace.today(now).equals(kept.day())) {
      spent(kept.tier(), kept.spent(), now);
    }
  }

  private void begin(Instant now) {
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    if (midnight.isAfter(day)) {
      day = midnight;
      today.clear();
    }
  }
}
