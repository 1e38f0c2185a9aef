package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.gateway.config.RoutingConfig;
import java.util.Optional;

/** All routes with what they choose by now, as {@code GET /admin/v1/routes} shows them. */
final class RoutesView {

  private final Budgets budgets;
  private final WeightBook weights;

  RoutesView(Budgets budgets, WeightBook weights) {
    this.budgets = budgets;
    this.weights = weights;
  }

  ObjectNode list(RoutingConfig routing) {
    ObjectNode view = JsonNodeFactory.instance.objectNode().put("object", "list");
    ArrayNode data = view.putArray("data");
    for (Route route : routing.routes()) {
      ObjectNode node = data.addObject().put("name", route.name()).put("router", route.router());
      ArrayNode models = node.putArray("models");
      route.models().forEach(model -> models.add(model.value()));
      ArrayNode fallbacks = node.putArray("fallbacks");
      route.fallbacks().forEach(model -> fallbacks.add(model.value()));
      LiveTermsView.put(node, routing.live().of(route.name()));
      Optional.ofNullable(routing.plans().get(route.name()))
          .ifPresent(plan -> PlanView.put(node.putObject("plan"), plan));
      switch (route) {
        case PairRoute pair -> node.put("threshold", pair.threshold());
        case PoolRoute pool -> put(node, pool);
      }
    }
    return view;
  }

  private void put(ObjectNode node, PoolRoute pool) {
    switch (pool.objective()) {
      case Objective.TradeOff weighed -> node.put("lambda", weighed.lambda());
      case Objective.CheapestAbove good -> node.put("min_quality", good.quality());
      case Objective.BestWithin cheap -> node.put("max_cost_usd", cheap.cost().amount());
      case Objective.DailyBudget budget -> put(node, pool.name(), budget);
      case Objective.Weighted score -> put(node, pool.name(), score);
    }
  }

  private void put(ObjectNode node, String route, Objective.DailyBudget budget) {
    node.put("budget_usd_per_day", budget.perDay().amount());
    budgets
        .standing(route)
        .ifPresent(
            now ->
                node.put("spent_usd_today", now.spentToday().amount()).put("lambda", now.lambda()));
  }

  private void put(ObjectNode node, String route, Objective.Weighted score) {
    WeightBook.Standing standing = weights.standing(route, score);
    ObjectNode weighted = node.putObject("weighted");
    put(weighted.putObject("configured"), standing.configured());
    put(weighted.putObject("now"), standing.now());
    score.maxCost().ifPresent(most -> weighted.put("max_cost_usd", most.amount()));
    ObjectNode targets = weighted.putObject("targets");
    for (ScoreTerm term : ScoreTerm.values()) {
      standing.aim(term).ifPresent(aim -> put(targets.putObject(term.wireName()), aim));
    }
  }

  private static void put(ObjectNode node, WeightBook.Aim aim) {
    node.put("factor", aim.factor());
    aim.missed().ifPresent(missed -> node.put("missed", missed));
  }

  private static void put(ObjectNode node, Weights weights) {
    for (ScoreTerm term : ScoreTerm.values()) {
      node.put(term.wireName(), weights.of(term));
    }
  }
}
