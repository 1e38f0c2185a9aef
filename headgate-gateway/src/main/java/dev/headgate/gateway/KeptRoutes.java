package dev.headgate.gateway;

import dev.headgate.core.api.PoolRoute;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.state.StateException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** What keepers of routes' state have in common. */
final class KeptRoutes {

  private KeptRoutes() {}

  /** Returns how the policy in force routes, or the version of that name. */
  static Stream<RoutingConfig> of(RoutingConfig routing, Optional<String> policy) {
    return policy.isEmpty()
        ? Stream.of(routing)
        : routing.policies().stream()
            .filter(version -> version.name().equals(policy.get()))
            .map(PolicyConfig::routing);
  }

  /** Returns the route among many models that something was kept of, if it is still there. */
  static Optional<PoolRoute> find(RoutingConfig routing, Optional<String> policy, String name) {
    return of(routing, policy)
        .flatMap(own -> own.routes().stream())
        .filter(route -> route.name().equals(name))
        .flatMap(route -> route instanceof PoolRoute pool ? Stream.of(pool) : Stream.empty())
        .findFirst();
  }

  /** Puts a file aside that cannot be read, and says where it is. */
  static void putAside(Logger log, String what, Supplier<Path> move) {
    try {
      log.error("{}: the file is kept as {}", what, move.get());
    } catch (StateException e) {
      log.error("{}: {}", what, e.getMessage());
    }
  }
}
