package dev.headgate.gateway;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Tier;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.gateway.observe.PoolReading;
import dev.headgate.gateway.observe.PoolReading.Meter;
import java.util.List;

/**
 * Reads what the metrics say of budgets, and of routes whose objective moves by itself.
 *
 * @param budgets what routes with a budget have spent
 * @param weights how routes weigh what they score by
 */
record RouteReadings(Budgets budgets, WeightBook weights) {

  void add(Route route, List<PoolReading> readings) {
    if (!(route instanceof PoolRoute pool)) {
      return;
    }
    if (pool.objective() instanceof Objective.DailyBudget) {
      addBudget(route.name(), readings);
    }
    if (pool.objective() instanceof Objective.Weighted score) {
      addWeights(route.name(), weights.standing(route.name(), score), readings);
    }
  }

  void add(LiveSettings live, List<PoolReading> readings) {
    live.tiers()
        .forEach(
            (tier, terms) ->
                terms
                    .budgetPerDay()
                    .ifPresent(perDay -> addBudget(tier, perDay.amount(), readings)));
  }

  private void addBudget(Tier tier, double perDay, List<PoolReading> readings) {
    List<String> labels = List.of(tier.wireName());
    double spent = budgets.spentToday(tier).amount();
    readings.add(new PoolReading(Meter.TIER_BUDGET, labels, perDay));
    readings.add(new PoolReading(Meter.TIER_BUDGET_SPENT, labels, spent));
  }

  private void addBudget(String route, List<PoolReading> readings) {
    List<String> labels = List.of(route);
    budgets
        .standing(route)
        .ifPresent(
            each -> {
              readings.add(new PoolReading(Meter.BUDGET, labels, each.perDay().amount()));
              readings.add(new PoolReading(Meter.BUDGET_SPENT, labels, each.spentToday().amount()));
              readings.add(new PoolReading(Meter.BUDGET_LAMBDA, labels, each.lambda()));
            });
  }

  private static void addWeights(
      String route, WeightBook.Standing standing, List<PoolReading> readings) {
    for (ScoreTerm term : ScoreTerm.values()) {
      List<String> labels = List.of(route, term.wireName());
      readings.add(new PoolReading(Meter.WEIGHT, labels, standing.now().of(term)));
      standing.aim(term).stream()
          .flatMapToDouble(aim -> aim.missed().stream())
          .forEach(missed -> readings.add(new PoolReading(Meter.TARGET_MISSED, labels, missed)));
    }
  }
}
