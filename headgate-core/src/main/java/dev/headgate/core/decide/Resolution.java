package dev.headgate.core.decide;

import dev.headgate.core.api.Route;
import dev.headgate.core.decide.rule.Ruling;
import dev.headgate.core.pool.PooledModel;

/** What a requested model name stands for. */
public sealed interface Resolution {

  /** Returns this with what rules change of a route. */
  default Resolution with(Ruling ruling) {
    return switch (this) {
      case Exact exact -> exact;
      case Routed routed -> {
        Route ruled = ruling.applied(routed.route());
        yield ruled == routed.route() ? routed : new Routed(ruled);
      }
    };
  }

  /**
   * A configured model; nothing is routed.
   *
   * @param model the model named
   */
  record Exact(PooledModel model) implements Resolution {}

  /**
   * A choice between models.
   *
   * @param route the route named, with the router, threshold or objective this request asked for
   */
  record Routed(Route route) implements Resolution {}
}
