package dev.headgate.core.api;

import java.util.List;

/** A named choice between models, such as {@code auto}, by what a router predicts of a request. */
public sealed interface Route permits PairRoute, PoolRoute {

  /** Returns what callers write as model. */
  String name();

  /** Returns the name of the router asked. */
  String router();

  /** Returns the models chosen between, in the order they are shown; none twice. */
  List<ModelId> models();

  /** Returns whether it stands for one model, so that there is nothing to choose by. */
  default boolean isAlias() {
    return false;
  }

  /** Returns the models tried in order when none of {@link #models} can answer. */
  List<ModelId> fallbacks();
}
