package dev.headgate.gateway.config.file;

import dev.headgate.core.api.ModelCard;
import dev.headgate.gateway.config.DefaultRoute;
import dev.headgate.gateway.config.Growth;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.PolicyMark;
import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.config.PoolChanges;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.ShadowCallConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Makes policy versions of what they say beside the policy in force: what is written of both is put
 * together first and then read as if it stood in the file so.
 */
final class PolicyAssembly {

  /** What the policy in force is called where versions are named. */
  static final String BASE = "base";

  /** Parts of the file that do not bear on what a policy is measured beside. */
  private static final Set<String> NOT_OF_BASE =
      Set.of("policies", "server", "api_keys", "admin", "canary", "drift", "version");

  private final Values root;
  private final Base base;
  private final References references;
  private final Reading reading;
  private final PolicyPool pool;
  private final String baseMark;

  /**
   * The policy in force.
   *
   * @param models in its pool
   * @param routing all of it
   * @param changes of the pool while the gateway ran
   */
  record Base(List<ModelConfig> models, RoutingConfig routing, PoolChanges changes) {}

  PolicyAssembly(Values root, Base base, References references, Reading reading) {
    this.root = root;
    this.base = base;
    this.references = references;
    this.reading = reading;
    this.pool = new PolicyPool(root, base.routing(), reading);
    this.baseMark = mark(node -> Fingerprint.without(NOT_OF_BASE, node), root);
  }

  List<PolicyConfig> build() {
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
    References known = references.copy();
    List<ModelConfig> own = pool.models(policy, known);
    List<ModelConfig> models = joined(base.models(), own);
    List<OwnRouter> routers = pool.routers(policy, models, known);
    List<ModelCard> cards = models.stream().map(ModelConfig::card).toList();
    return new PolicyConfig(
        name,
        policy.get(PolicySection.MODE),
        policy.get(PolicySection.SHARE),
        growth(policy),
        calls(policy, new VerifyAssembly(cards, known, reading)),
        routing(policy, models, routers, known),
        own,
        routers,
        policy.get(PolicySection.TOLERANCE),
        policy.get(PolicySection.ALPHA),
        new PolicyMark(mark(Fingerprint::of, policy), baseMark));
  }

  private RoutingConfig routing(
      Values policy, List<ModelConfig> models, List<OwnRouter> routers, References known) {
    Map<String, Located<Values>> routes = routes(policy, models);
    Map<String, Located<Values>> tiers = root.written(RootSection.TIERS).orElse(Map.of());
    return new RoutingAssembly(
            routingSection(), routes, LiveSections.build(routes, tiers, reading), known, reading)
        .version(
            base.routing(),
            models,
            base.changes(),
            joined(base.routing().routers(), routers),
            new PolicyRules(base.routing().rules(), known, reading).build(policy),
            policy
                .written(PolicySection.ALLOW)
                .map(PolicyAssembly::texts)
                .orElse(base.routing().allowModels()),
            joined(
                base.routing().denyModels(),
                texts(policy.written(PolicySection.DENY).orElse(List.of()))));
  }

  private Map<String, Located<Values>> routes(Values policy, List<ModelConfig> models) {
    Map<String, Located<Values>> written = root.written(RootSection.ROUTES).orElse(Map.of());
    Map<String, Located<Values>> changes = policy.written(PolicySection.ROUTES).orElse(Map.of());
    Set<String> known = new HashSet<>(written.keySet());
    known.add(DefaultRoute.NAME);
    Map<String, Located<Values>> fitting = new LinkedHashMap<>();
    changes.forEach(
        (route, values) -> {
          if (known.contains(route)) {
            fitting.put(route, values);
          } else {
            reading.fail(values.place(), References.unknown("route", route, known));
          }
        });
    Map<String, Located<Values>> routes = RouteOverlay.over(written, fitting);
    if (!written.containsKey(DefaultRoute.NAME)) {
      routes.computeIfPresent(DefaultRoute.NAME, (name, route) -> completed(route, models));
    }
    return routes;
  }

  /** Where nobody wrote {@code auto}, a policy may still change what it is made to be. */
  private Located<Values> completed(Located<Values> auto, List<ModelConfig> models) {
    Values values = auto.value();
    boolean whole =
        Stream.of(RoutingSection.MODEL, RoutingSection.STRONG, RoutingSection.WEAK, PoolKeys.MODELS)
            .anyMatch(values::mentions);
    List<ModelCard> cards = models.stream().map(ModelConfig::card).toList();
    return whole
        ? auto
        : DefaultRoute.of(RoutingAssembly.active(cards, base.changes()), "", 0)
            .map(route -> new Located<>(RouteOverlay.filled(values, route), auto.place()))
            .orElse(auto);
  }

  private Growth growth(Values policy) {
    if (policy.get(PolicySection.MODE) == PolicyMode.SHADOW
        && policy.mentions(PolicySection.STEPS)) {
      reading.warn(
          policy.placeOf(PolicySection.STEPS),
          "a shadow's share does not grow (expected: mode: canary, or no steps)");
    }
    double last = policy.get(PolicySection.SHARE);
    List<Double> steps = new ArrayList<>();
    for (Located<Double> step : policy.written(PolicySection.STEPS).orElse(List.of())) {
      if (step.value() <= last) {
        reading.fail(
            step.place(),
            "%s (expected: more than %s, the share before it)".formatted(step.value(), last));
      }
      last = step.value();
      steps.add(step.value());
    }
    return new Growth(steps, policy.get(PolicySection.STEP_TIME));
  }

  private Optional<ShadowCallConfig> calls(Values policy, VerifyAssembly verifiers) {
    return policy
        .written(PolicySection.SHADOW)
        .flatMap(written -> ShadowSection.build(written, verifiers, reading));
  }

  private Values routingSection() {
    return root.written(RootSection.ROUTING)
        .orElseGet(() -> Values.absent(root.placeOf(RootSection.ROUTING)));
  }

  /** A file with mistakes becomes no configuration, and might be a knot of aliases. */
  private String mark(Function<Node, String> of, Values values) {
    return reading.isClean() ? values.node().map(of).orElse("") : "";
  }

  private static List<String> texts(List<Located<String>> written) {
    return written.stream().map(Located::value).toList();
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
