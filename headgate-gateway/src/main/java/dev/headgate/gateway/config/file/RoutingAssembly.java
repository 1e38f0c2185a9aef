package dev.headgate.gateway.config.file;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.gateway.config.DefaultRoute;
import dev.headgate.gateway.config.EncoderConfig;
import dev.headgate.gateway.config.ForecastConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.PlanConfig;
import dev.headgate.gateway.config.PoolChanges;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.RuleConfig;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.forecast.FastForecaster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the routes, {@code auto} included. */
final class RoutingAssembly {

  private final Values routing;
  private final Map<String, Located<Values>> routes;
  private final LiveSettings live;
  private final References references;
  private final Reading reading;

  RoutingAssembly(
      Values routing,
      Map<String, Located<Values>> routes,
      LiveSettings live,
      References references,
      Reading reading) {
    this.routing = routing;
    this.routes = routes;
    this.live = live;
    this.references = references;
    this.reading = reading;
  }

  /** Returns how requests are routed among the models, by these routers and those that ship. */
  RoutingConfig build(
      List<ModelConfig> models,
      PoolChanges changes,
      List<OwnRouter> routers,
      List<EncoderConfig> encoders,
      List<RuleConfig> rules) {
    List<Route> all = routes(models, changes);
    return new RoutingConfig(
        routing.get(RoutingSection.THRESHOLD),
        all,
        routers,
        encoders,
        routing.get(RoutingSection.VIEW),
        routing.get(RoutingSection.VIEW_CHARS),
        RoutingSection.texts(routing, RoutingSection.ALLOW_MODELS),
        RoutingSection.texts(routing, RoutingSection.DENY_MODELS),
        forecasts(),
        live,
        rules,
        List.of(),
        plans(all, models));
  }

  /**
   * Returns how a version of the policy routes.
   *
   * @param base what it lies over
   * @param models those of the version
   * @param routers all of the version
   * @param rules of the version
   * @param allow patterns of models that may answer
   * @param deny patterns of models that may not
   */
  RoutingConfig version(
      RoutingConfig base,
      List<ModelConfig> models,
      PoolChanges changes,
      List<OwnRouter> routers,
      List<RuleConfig> rules,
      List<String> allow,
      List<String> deny) {
    List<Route> all = routes(models, changes);
    return base.as(all, routers, allow, deny, live, rules, plans(all, models));
  }

  private List<Route> routes(List<ModelConfig> models, PoolChanges changes) {
    List<ModelCard> cards = models.stream().map(ModelConfig::card).toList();
    checkRouters();
    List<Route> all = new ArrayList<>();
    routes.forEach((name, route) -> route(name, route, cards).ifPresent(all::add));
    if (!routes.containsKey(DefaultRoute.NAME)) {
      defaultRoute(active(cards, changes)).ifPresent(all::add);
    }
    return all;
  }

  private Map<String, PlanConfig> plans(List<Route> built, List<ModelConfig> models) {
    PlanAssembly assembly = new PlanAssembly(models, references, reading);
    Map<String, PlanConfig> plans = new HashMap<>();
    for (Route route : built) {
      Optional.ofNullable(routes.get(route.name()))
          .flatMap(written -> written.value().written(RoutingSection.PLAN))
          .flatMap(plan -> assembly.build(plan, route))
          .ifPresent(plan -> plans.put(route.name(), plan));
    }
    return plans;
  }

  /** Models that take no requests make no pair, unless there are no others. */
  static List<ModelCard> active(List<ModelCard> cards, PoolChanges changes) {
    List<ModelCard> active =
        cards.stream().filter(card -> changes.stateOf(card.id()) == ModelState.ACTIVE).toList();
    return active.stream().anyMatch(card -> card.capabilities().contains(Capability.CHAT))
        ? active
        : cards;
  }

  private ForecastConfig forecasts() {
    ForecastConfig files =
        new ForecastConfig(
            routing.written(RoutingSection.TASK_ARTIFACT).map(reading::resolve),
            routing.written(RoutingSection.ANSWER_ARTIFACT).map(reading::resolve));
    if (files.equals(ForecastConfig.SHIPPED)) {
      return files;
    }
    try {
      FastForecaster.open(new StaticEncoder(), files.task(), files.answer());
      return files;
    } catch (ArtifactException e) {
      Key<Path> key =
          files.task().isPresent() ? RoutingSection.TASK_ARTIFACT : RoutingSection.ANSWER_ARTIFACT;
      reading.fail(routing.placeOf(key), String.valueOf(e.getMessage()));
      return ForecastConfig.SHIPPED;
    }
  }

  private void checkRouters() {
    String router = routing.get(RoutingSection.ROUTER);
    references.checkRouter(new Located<>(router, routing.placeOf(RoutingSection.ROUTER)));
    routes
        .values()
        .forEach(
            route ->
                route
                    .value()
                    .located(RoutingSection.ROUTE_ROUTER)
                    .ifPresent(references::checkRouter));
  }

  private Optional<? extends Route> route(
      String name, Located<Values> route, List<ModelCard> cards) {
    checkName(name, route.place());
    Values values = route.value();
    List<Located<String>> names = values.written(RoutingSection.FALLBACKS).orElse(List.of());
    List<ModelId> fallbacks = references.models(names);
    if (values.mentions(RoutingSection.MODEL) && !PoolKeys.usedBy(values)) {
      return alias(name, values, fallbacks);
    }
    return PoolKeys.usedBy(values)
        ? PoolKeys.build(name, values, cards, fallbacks, references, reading)
        : pair(name, values, cards, fallbacks);
  }

  /** A pair of one model: nothing is decided, so that it need not chat either. */
  private Optional<PairRoute> alias(String name, Values values, List<ModelId> fallbacks) {
    PoolKeys.refuse(values, reading);
    Stream.of(
            RoutingSection.STRONG,
            RoutingSection.WEAK,
            RoutingSection.ROUTE_ROUTER,
            RoutingSection.ROUTE_THRESHOLD)
        .filter(values::mentions)
        .forEach(key -> reading.fail(values.placeOf(key), "not together with model, its only one"));
    String router = routing.get(RoutingSection.ROUTER);
    double threshold = routing.get(RoutingSection.THRESHOLD);
    return values
        .located(RoutingSection.MODEL)
        .flatMap(references::model)
        .map(model -> new PairRoute(name, router, threshold, model, model, fallbacks));
  }

  private Optional<PairRoute> pair(
      String name, Values values, List<ModelCard> cards, List<ModelId> fallbacks) {
    PoolKeys.refuse(values, reading);
    Optional<ModelId> strong = chatModel(values, RoutingSection.STRONG, cards);
    Optional<ModelId> weak = chatModel(values, RoutingSection.WEAK, cards);
    if (strong.isEmpty() || weak.isEmpty()) {
      return Optional.empty();
    }
    String router =
        values
            .written(RoutingSection.ROUTE_ROUTER)
            .orElseGet(() -> routing.get(RoutingSection.ROUTER));
    double threshold =
        values
            .written(RoutingSection.ROUTE_THRESHOLD)
            .orElseGet(() -> routing.get(RoutingSection.THRESHOLD));
    return Optional.of(new PairRoute(name, router, threshold, strong.get(), weak.get(), fallbacks));
  }

  private void checkName(String name, Place place) {
    if (references.isModel(name)) {
      reading.fail(place, "the name of a model (expected: a name of its own)");
    }
    if (name.startsWith(ConfigAssembly.ROUTER_PREFIX)) {
      reading.fail(place, ConfigAssembly.reserved(name));
    }
  }

  private Optional<ModelId> chatModel(Values route, Key<String> key, List<ModelCard> cards) {
    Optional<Located<String>> name = route.located(key);
    if (!route.mentions(key)) {
      reading.fail(
          route.place(),
          "no %s (expected: strong and weak, models for a choice among many, or one model)"
              .formatted(key.name()));
    }
    return name.flatMap(written -> chatModel(written, cards, references, reading));
  }

  /** Returns the model of that name, or says why it cannot be routed to. */
  static Optional<ModelId> chatModel(
      Located<String> name, List<ModelCard> cards, References references, Reading reading) {
    Optional<ModelId> model = references.model(name);
    boolean mute =
        cards.stream()
            .filter(card -> model.isPresent() && card.id().equals(model.get()))
            .anyMatch(card -> !card.capabilities().contains(Capability.CHAT));
    if (mute) {
      reading.fail(
          name.place(),
          Shown.text(name.value()) + " cannot chat (expected: a model with capability chat)");
    }
    return model;
  }

  private Optional<PairRoute> defaultRoute(List<ModelCard> cards) {
    Optional<PairRoute> route =
        DefaultRoute.of(
            cards, routing.get(RoutingSection.ROUTER), routing.get(RoutingSection.THRESHOLD));
    if (route.isEmpty() && reading.isClean()) {
      reading.fail(
          new Place("models", 1),
          "none that can chat (expected: at least one with capability chat)");
    }
    return route;
  }
}
