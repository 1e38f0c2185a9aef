package dev.headgate.gateway.config.file;

import dev.headgate.core.api.PairRoute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lays what a policy says of routes over what is written of them: key by key. A key that excludes
 * others takes their place, such as {@code models} that of a pair; a plan or spill-over that is
 * written empty takes away the one there is.
 */
final class RouteOverlay {

  private static final List<Key<?>> PAIR =
      List.of(RoutingSection.STRONG, RoutingSection.WEAK, RoutingSection.ROUTE_THRESHOLD);
  private static final List<Key<Values>> REMOVABLE =
      List.of(RoutingSection.PLAN, LiveSections.SPILL_OVER);

  private RouteOverlay() {}

  /** Returns all routes as the policy has them. */
  static Map<String, Located<Values>> over(
      Map<String, Located<Values>> written, Map<String, Located<Values>> changes) {
    Map<String, Located<Values>> routes = new LinkedHashMap<>(written);
    changes.forEach(
        (name, change) -> {
          Located<Values> route = written.get(name);
          Values base = route == null ? Values.absent(change.place()) : route.value();
          routes.put(name, new Located<>(over(base, change.value()), change.place()));
        });
    return routes;
  }

  /** Returns a route with the models of a pair, where it names none. */
  static Values filled(Values route, PairRoute pair) {
    Values filled =
        route
            .with(RoutingSection.STRONG, pair.strong().value())
            .with(RoutingSection.WEAK, pair.weak().value());
    return route.mentions(RoutingSection.FALLBACKS)
        ? filled
        : filled.with(
            RoutingSection.FALLBACKS,
            pair.fallbacks().stream().map(id -> new Located<>(id.value(), route.place())).toList());
  }

  private static Values over(Values base, Values change) {
    Values merged = change.over(base, displaced(change));
    List<Key<?>> taken = taken(change);
    return taken.isEmpty() ? merged : Values.absent(change.place()).over(merged, taken);
  }

  private static List<Key<?>> displaced(Values change) {
    List<Key<?>> displaced = new ArrayList<>();
    boolean pool = PoolKeys.usedBy(change);
    boolean pair = Stream.of(RoutingSection.STRONG, RoutingSection.WEAK).anyMatch(change::mentions);
    boolean alias = change.mentions(RoutingSection.MODEL);
    if (pool || alias) {
      displaced.addAll(PAIR);
    }
    if (pair || alias) {
      displaced.addAll(PoolKeys.ALL);
    }
    if (alias) {
      displaced.add(RoutingSection.ROUTE_ROUTER);
    }
    if (pool || pair) {
      displaced.add(RoutingSection.MODEL);
    }
    if (PoolKeys.ALTERNATIVES.stream().anyMatch(change::mentions)) {
      displaced.addAll(PoolKeys.ALTERNATIVES);
    }
    return displaced;
  }

  private static List<Key<?>> taken(Values change) {
    List<Key<?>> taken = new ArrayList<>();
    for (Key<Values> key : REMOVABLE) {
      change.written(key).filter(Values::isEmpty).ifPresent(empty -> taken.add(key));
    }
    return taken;
  }
}
