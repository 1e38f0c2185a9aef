package dev.headgate.core.decide;

import dev.headgate.core.api.Route;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * Something made of a route: beforehand for the configured ones, anew for one that a caller's own
 * router or threshold makes. Immutable.
 */
final class PerRoute<T> {

  // By identity: comparing routes field by field would cost more than it spares.
  private final IdentityHashMap<Route, T> made = new IdentityHashMap<>();
  private final Function<Route, T> maker;

  PerRoute(Collection<Route> configured, Function<Route, T> maker) {
    this.maker = maker;
    for (Route route : configured) {
      made.put(route, maker.apply(route));
    }
  }

  T of(Route route) {
    T known = made.get(route);
    return known != null ? known : maker.apply(route);
  }
}
