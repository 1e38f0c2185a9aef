package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Route;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.RuleConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes policy versions of what they say beside the policy in force. */
final class PolicyAssembly {

  /** What the policy in force is called where versions are named. */
  static final String BASE = "base";

  private final RoutingConfig base;
  private final References references;
  private final Reading reading;

  PolicyAssembly(RoutingConfig base, References references, Reading reading) {
    this.base = base;
    this.references = references;
    this.reading = reading;
  }

  List<PolicyConfig> build(Values root) {
    List<Located<Values>> written = root.written(RootSection.POLICIES).orElse(List.of());
    if (written.size() > PolicySection.MOST_POLICIES) {
      reading.fail(
          root.placeOf(RootSection.POLICIES),
          written.size() + " policies (expected: at most " + PolicySection.MOST_POLICIES + ")");
    }
    Set<String> names = new HashSet<>(Set.of(BASE));
    List<PolicyConfig> policies = new ArrayList<>();
    for (Located<Values> policy : written) {
      Optional<Located<String>> name = policy.value().located(PolicySection.NAME);
      name.filter(found -> !names.add(found.value()))
          .ifPresent(
              twice -> reading.fail(twice.place(), "taken (expected: each policy its own name)"));
      name.ifPresent(found -> policies.add(build(found.value(), policy.value())));
    }
    return policies;
  }

  private PolicyConfig build(String name, Values policy) {
    Map<String, Located<Values>> changed = policy.written(PolicySection.ROUTES).orElse(Map.of());
    Set<String> known = base.routes().stream().map(Route::name).collect(Collectors.toSet());
    changed.forEach(
        (route, values) -> {
          if (!known.contains(route)) {
            reading.fail(values.place(), References.unknown("route", route, known));
          }
        });
    return new PolicyConfig(
        name,
        policy.get(PolicySection.MODE),
        policy.get(PolicySection.SHARE),
        base.routes().stream().map(route -> changed(route, changed)).toList(),
        policy.written(PolicySection.DENY).orElse(List.of()).stream().map(Located::value).toList(),
        rules(policy),
        policy.get(PolicySection.TOLERANCE),
        policy.get(PolicySection.ALPHA));
  }

  private List<RuleConfig> rules(Values policy) {
    return policy
        .written(PolicySection.RULES)
        .map(written -> new RuleAssembly(references, reading).build(written, policy.place()))
        .orElse(base.rules());
  }

  private Route changed(Route route, Map<String, Located<Values>> changes) {
    Located<Values> change = changes.get(route.name());
    if (change == null) {
      return route;
    }
    Values values = change.value();
    values.located(PolicySection.ROUTER).ifPresent(references::checkRouter);
    String router = values.written(PolicySection.ROUTER).orElse(route.router());
    return switch (route) {
      case PairRoute pair -> {
        unsuited(values, PolicySection.LAMBDA, "a pair of models (expected: threshold)");
        yield pair.with(router, values.written(PolicySection.THRESHOLD).orElse(pair.threshold()));
      }
      case PoolRoute pool -> {
        unsuited(values, PolicySection.THRESHOLD, "a route among many models (expected: lambda)");
        yield pool(pool, router, values);
      }
    };
  }

  private static PoolRoute pool(PoolRoute pool, String router, Values values) {
    Objective objective =
        values
            .written(PolicySection.LAMBDA)
            .<Objective>map(Objective.TradeOff::new)
            .orElse(pool.objective());
    return new PoolRoute(
        pool.name(), router, pool.models(), objective, pool.caution(), pool.fallbacks());
  }

  private void unsuited(Values route, Key<?> key, String what) {
    if (route.mentions(key)) {
      reading.fail(route.placeOf(key), "for " + what);
    }
  }
}
