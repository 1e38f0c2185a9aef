package dev.headgate.core.decide;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Route;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.live.CanaryShares;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Router;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Decider} is made of; parts that do not fit together cannot be put together.
 *
 * @param pool all models
 * @param routes choices between them; the one called {@code auto} is the default
 * @param routers by name, as {@link RouterCatalogue} gives them
 * @param encoder for routers that read an embedding
 * @param describer how requests are described
 * @param health what is known of the endpoints; shared with dispatch
 * @param budgets what routes with a budget have spent; hears of every request
 * @param weights how routes weigh what they score by; hears of every request
 * @param canaries how many requests models on trial take part in
 * @param rules the operator's word
 * @param live what routes and tiers make of the endpoints' state
 * @param plugIns layers that somebody else wrote
 * @param detectors what looks at requests before all that
 * @param policy the version of the policy that all this is, where there are several
 */
public record DeciderParts(
    ModelPool pool,
    List<Route> routes,
    Map<String, Router> routers,
    Optional<Encoder> encoder,
    Describer describer,
    HealthRegistry health,
    Budgets budgets,
    WeightBook weights,
    CanaryShares canaries,
    RuleSettings rules,
    LiveSettings live,
    PlugIns plugIns,
    Detectors detectors,
    Optional<String> policy) {

  /** Puts parts together of which no model is on trial, with no plug-ins. */
  public DeciderParts(
      ModelPool pool,
      List<Route> routes,
      Map<String, Router> routers,
      Optional<Encoder> encoder,
      Describer describer,
      HealthRegistry health,
      Budgets budgets,
      RuleSettings rules) {
    this(
        pool,
        routes,
        routers,
        encoder,
        describer,
        health,
        budgets,
        new WeightBook(),
        CanaryShares.NONE,
        rules,
        LiveSettings.NONE,
        PlugIns.NONE,
        Detectors.NONE,
        Optional.empty());
  }

  /** Puts parts together without plug-ins. */
  public DeciderParts(
      ModelPool pool,
      List<Route> routes,
      Map<String, Router> routers,
      Optional<Encoder> encoder,
      Describer describer,
      HealthRegistry health,
      Budgets budgets,
      CanaryShares canaries,
      RuleSettings rules,
      LiveSettings live) {
    this(
        pool,
        routes,
        routers,
        encoder,
        describer,
        health,
        budgets,
        new WeightBook(),
        canaries,
        rules,
        live,
        PlugIns.NONE,
        Detectors.NONE,
        Optional.empty());
  }

  /** Returns the same parts with what another version of the policy has otherwise. */
  public DeciderParts as(
      String version,
      ModelPool otherPool,
      List<Route> otherRoutes,
      Map<String, Router> otherRouters,
      RuleSettings otherRules,
      LiveSettings otherLive) {
    return new DeciderParts(
        otherPool,
        otherRoutes,
        otherRouters,
        encoder,
        describer,
        health,
        budgets.under(version),
        weights.under(version),
        canaries,
        otherRules,
        otherLive,
        plugIns,
        detectors,
        Optional.of(version));
  }

  /** Returns the same parts with other detectors. */
  public DeciderParts with(Detectors others) {
    return new DeciderParts(
        pool, routes, routers, encoder, describer, health, budgets, weights, canaries, rules, live,
        plugIns, others, policy);
  }

  public DeciderParts {
    routes = List.copyOf(routes);
    routers = Map.copyOf(routers);
    for (Route route : routes) {
      requireRouter(route, routers, encoder);
      for (ModelId model : route.models()) {
        requireModel(pool, model, "model of route " + route.name());
      }
      for (ModelId fallback : route.fallbacks()) {
        requireModel(pool, fallback, "fallback of route " + route.name());
      }
    }
    for (PooledModel model : pool.models()) {
      for (ModelId fallback : model.fallbacks()) {
        requireModel(pool, fallback, "fallback of model " + model.card().id());
      }
    }
  }

  private static void requireRouter(
      Route route, Map<String, Router> routers, Optional<Encoder> encoder) {
    Router router = routers.get(route.router());
    if (router == null) {
      throw new IllegalArgumentException(
          "router of route %s: \"%s\" (expected: one of %s)"
              .formatted(
                  route.name(), route.router(), routers.keySet().stream().sorted().toList()));
    }
    if (router.needsEmbedding() && encoder.isEmpty()) {
      throw new IllegalArgumentException(
          "router of route %s: \"%s\" reads an embedding (expected: an encoder)"
              .formatted(route.name(), route.router()));
    }
  }

  private static void requireModel(ModelPool pool, ModelId id, String what) {
    if (pool.find(id).isEmpty()) {
      throw new IllegalArgumentException(
          "%s: \"%s\" (expected: a configured model)".formatted(what, id));
    }
  }
}
