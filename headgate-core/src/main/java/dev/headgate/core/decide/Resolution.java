package dev.headgate.core.decide;

import dev.headgate.core.api.Route;
import dev.headgate.core.pool.PooledModel;

/** What a requested model name stands for. */
public sealed interface Resolution {

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
