package dev.headgate.gateway;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.SpentBudget;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.state.BudgetFile;
import dev.headgate.gateway.config.state.StateException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what routes and tiers with a daily budget have spent over a restart. */
final class BudgetKeeper {

  private static final Logger log = LoggerFactory.getLogger(BudgetKeeper.class);

  private BudgetKeeper() {}

  /**
   * Goes on with what is kept in a folder, as far as it was spent today and the budget is still
   * there; a route's lambda goes on whatever the day, as over midnight. A file that cannot be read
   * is put aside, and the day begins with nothing spent.
   */
  static void resume(Path folder, RoutingConfig routing, Budgets budgets) {
    try {
      List<SpentBudget> kept = BudgetFile.read(folder);
      List<SpentBudget> left =
          kept.stream().filter(each -> resumed(each, routing, budgets)).toList();
      if (left.size() < kept.size()) {
        keep(folder, worthKeeping(routing, budgets)); // a budget that comes back begins anew
      }
    } catch (StateException e) {
      log.error("budgets: all begin with nothing spent: {}", e.getMessage());
      KeptRoutes.putAside(log, "budgets", () -> BudgetFile.putAside(folder));
    }
  }

  private static boolean resumed(SpentBudget kept, RoutingConfig routing, Budgets budgets) {
    return switch (kept) {
      case SpentBudget.OfTier tier -> {
        if (!hasBudget(tier.tier(), routing)) {
          yield dropped("tier " + tier.tier().wireName());
        }
        budgets.resume(tier);
        yield true;
      }
      case SpentBudget.OfRoute route -> {
        Optional<Usd> perDay = perDay(route, routing);
        perDay.ifPresent(now -> budgets.resume(route, now));
        yield perDay.isPresent() || dropped("route " + route.route());
      }
    };
  }

  private static boolean dropped(String whose) {
    log.info("budgets: what {} had spent is dropped: it has no budget any more", whose);
    return false;
  }

  /** Returns what is to be kept: what was spent of budgets there are. */
  static List<SpentBudget> worthKeeping(RoutingConfig routing, Budgets budgets) {
    return budgets.kept().stream().filter(kept -> isWorthKeeping(kept, routing)).toList();
  }

  private static boolean isWorthKeeping(SpentBudget kept, RoutingConfig routing) {
    return switch (kept) {
      case SpentBudget.OfTier tier -> tier.spent().amount() > 0 && hasBudget(tier.tier(), routing);
      case SpentBudget.OfRoute route -> perDay(route, routing).isPresent();
    };
  }

  private static boolean hasBudget(Tier tier, RoutingConfig routing) {
    Stream<RoutingConfig> versions = routing.policies().stream().map(PolicyConfig::routing);
    return Stream.concat(Stream.of(routing), versions)
        .anyMatch(version -> version.live().of(tier).budgetPerDay().isPresent());
  }

  private static Optional<Usd> perDay(SpentBudget.OfRoute kept, RoutingConfig routing) {
    return KeptRoutes.find(routing, kept.policy(), kept.route())
        .map(PoolRoute::objective)
        .flatMap(
            objective ->
                objective instanceof Objective.DailyBudget budget
                    ? Optional.of(budget.perDay())
                    : Optional.empty());
  }

  /** Keeps it in a folder. Takes milliseconds. */
  static void keep(Path folder, List<SpentBudget> spent) {
    try {
      BudgetFile.write(folder, spent);
    } catch (StateException e) {
      log.warn("what budgets have spent is not kept over a restart: {}", e.getMessage());
    }
  }
}
