package dev.headgate.gateway.config.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.SpentBudget;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The file {@value #NAME} of a state folder: what routes and tiers with a budget have spent. */
public final class BudgetFile {

  /** Its name. */
  public static final String NAME = "budgets.json";

  private static final String LIST = "budgets";
  private static final String TIER = "tier";
  private static final String ROUTE = "route";
  private static final String POLICY = "policy";
  private static final String DAY = "day";
  private static final String SPENT = "spent_usd";
  private static final String LAMBDA = "lambda";

  private BudgetFile() {}

  /**
   * Reads what is kept in a folder, nothing where there is no file.
   *
   * @throws StateException if the file is not one of ours
   */
  public static List<SpentBudget> read(Path folder) {
    return StateJson.read(folder.resolve(NAME), LIST, BudgetFile::budget);
  }

  /**
   * Keeps it in a folder.
   *
   * @throws StateException if it cannot be written; then the file is as it was
   */
  public static void write(Path folder, List<SpentBudget> all) {
    ArrayNode list = StateJson.array();
    for (SpentBudget budget : all) {
      ObjectNode node = list.addObject();
      switch (budget) {
        case SpentBudget.OfTier tier -> node.put(TIER, tier.tier().wireName());
        case SpentBudget.OfRoute route -> {
          node.put(ROUTE, route.route());
          route.policy().ifPresent(policy -> node.put(POLICY, policy));
          node.put(LAMBDA, route.lambda());
        }
      }
      node.put(DAY, budget.day().toString()).put(SPENT, budget.spent().amount());
    }
    StateJson.write(folder.resolve(NAME), LIST, list);
  }

  /**
   * Puts a broken file aside, so that the next one written does not take its place.
   *
   * @return where it is now
   * @throws StateException if it cannot be moved
   */
  public static Path putAside(Path folder) {
    return StateJson.putAside(folder.resolve(NAME));
  }

  private static SpentBudget budget(JsonNode node) {
    LocalDate day = LocalDate.parse(StateJson.text(node, DAY));
    Usd spent = new Usd(StateJson.number(node, SPENT));
    if (node.has(TIER)) {
      return new SpentBudget.OfTier(tier(StateJson.text(node, TIER)), day, spent);
    }
    return new SpentBudget.OfRoute(
        Optional.ofNullable(node.path(POLICY).textValue()),
        StateJson.text(node, ROUTE),
        day,
        spent,
        StateJson.number(node, LAMBDA));
  }

  private static Tier tier(String name) {
    return Tier.of(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "tier: \"" + name + "\" (expected: vip, standard or batch)"));
  }
}
