package dev.headgate.gateway.admin;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Route;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a US dollar is worth to the routes that choose by a router. */
final class RouteLambdas {

  private RouteLambdas() {}

  /** Returns lambda by the name of the route; routes that choose otherwise have none. */
  static Map<String, Double> of(List<Route> routes, String router) {
    Map<String, Double> lambdas = new TreeMap<>();
    for (Route route : routes) {
      if (route instanceof PoolRoute pool
          && pool.router().equals(router)
          && pool.objective() instanceof Objective.TradeOff tradeOff) {
        lambdas.put(pool.name(), tradeOff.lambda());
      }
    }
    return lambdas;
  }
}
