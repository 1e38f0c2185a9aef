package dev.headgate.core.decide.content;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import java.util.concurrent.CompletableFuture;

/** Orders a route's candidates by what a router says of the request. Made once for a route. */
public sealed interface ContentLayer permits PairLayer, PoolLayer {

  /** Returns the layer of a route. */
  static ContentLayer of(Route route, Budgets budgets, WeightBook weights) {
    return switch (route) {
      case PairRoute pair -> new PairLayer(pair);
      case PoolRoute pool -> of(pool, budgets, weights, 1);
    };
  }

  /**
   * Returns the layer of a route among many.
   *
   * @param lambdaFactor times the route's lambda, or its weight of cost; one that a request names
   *     is taken as it is
   */
  static ContentLayer of(PoolRoute pool, Budgets budgets, WeightBook weights, double lambdaFactor) {
    return new PoolLayer(pool, budgets, weights, lambdaFactor);
  }

  /**
   * Judges the candidates of one request.
   *
   * @return a stage that never fails; completed already unless an embedding must be computed or the
   *     router takes long
   */
  CompletableFuture<Judged> judge(
      RouterDesk routers, ChatRequest request, RequestFeatures features, CandidateSet candidates);
}
