package dev.headgate.core.decide;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.ThresholdText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The grammar of model names. The first that fits wins: the id of a configured model; the name of a
 * route, of which {@code auto} is the default one; {@code router-<name>-<threshold>}, which is the
 * default pair with another router and threshold. A router's name holds no {@code -}, so the
 * threshold is all behind the first one, {@code 1e-5} included.
 */
public final class ModelNames {

  /** The default route's name. */
  public static final String AUTO = "auto";

  private static final String ROUTER_PREFIX = "router-";
  private static final Optional<String> PARAM = Optional.of("model");

  private final ModelPool pool;
  private final Map<String, Route> routes = new LinkedHashMap<>();
  private final Set<String> routers;

  /**
   * Makes a resolver.
   *
   * @param routes with different names; the one called {@code auto}, or else the first, is the
   *     default
   * @param routers names of the routers there are
   */
  public ModelNames(ModelPool pool, Collection<Route> routes, Collection<String> routers) {
    this.pool = pool;
    this.routers = new TreeSet<>(routers);
    for (Route route : routes) {
      if (this.routes.putIfAbsent(route.name(), route) != null) {
        throw new IllegalArgumentException(
            "route: \"" + route.name() + "\" is configured twice (expected: unique names)");
      }
    }
  }

  /**
   * Returns what the name stands for.
   *
   * @param options the caller's threshold outranks the name's and the route's; its objective does
   *     so later, with each request
   * @throws RoutingException {@code MODEL_NOT_FOUND}, {@code UNKNOWN_ROUTER}, {@code
   *     INVALID_THRESHOLD}, or {@code INVALID_REQUEST} if the options do not suit the route
   */
  public Resolution resolve(String name, RequestOptions options) {
    Optional<PooledModel> model = find(name);
    if (model.isPresent()) {
      return new Resolution.Exact(model.get());
    }
    return new Resolution.Routed(asked(route(name), options));
  }

  private static Route asked(Route route, RequestOptions options) {
    OptionalDouble threshold = options.threshold();
    return switch (route) {
      case PairRoute pair -> {
        if (options.objective().isPresent()) {
          throw unsuited(pair, "chooses between two models by a threshold", "threshold");
        }
        yield threshold.isPresent() ? pair.with(pair.router(), threshold.getAsDouble()) : pair;
      }
      case PoolRoute pool -> {
        if (threshold.isPresent()) {
          throw unsuited(
              pool,
              "chooses among models by quality and cost",
              "lambda, min-quality or max-cost-usd");
        }
        yield pool;
      }
    };
  }

  private static RoutingException unsuited(Route route, String how, String options) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        "model: %s %s (expected: no option but x-headgate-%s)"
            .formatted(Excerpt.of(route.name()), how, options),
        PARAM);
  }

  /**
   * Returns the model of that id.
   *
   * @throws RoutingException {@code MODEL_NOT_FOUND}
   */
  PooledModel model(String id, String param) {
    return find(id).orElseThrow(() -> notFound(id, modelIds(), Optional.of(param)));
  }

  /** Returns the refusal of a route where only a model will do. */
  RoutingException onlyModels(String name, Operation operation) {
    return new RoutingException(
        ErrorCode.INVALID_REQUEST,
        "model: %s (expected: the id of a model for %s, or a route of one model; others choose between chat models)"
            .formatted(Excerpt.of(name), plural(operation)),
        PARAM);
  }

  /** Returns the route that a name stands for, whatever router and threshold it names. */
  Optional<Route> routeOf(String name) {
    if (find(name).isPresent()) {
      return Optional.empty();
    }
    Route named = routes.get(name);
    return named != null || !name.startsWith(ROUTER_PREFIX)
        ? Optional.ofNullable(named)
        : firstPair().map(pair -> pair);
  }

  private Optional<PooledModel> find(String name) {
    return name.isBlank() || name.length() > ModelId.MAX_LENGTH
        ? Optional.empty()
        : pool.find(new ModelId(name));
  }

  private Route route(String name) {
    Route named = routes.get(name);
    if (named != null) {
      return named;
    }
    if (name.startsWith(ROUTER_PREFIX) && !routes.isEmpty()) {
      return byRouter(name.substring(ROUTER_PREFIX.length()));
    }
    throw notFound(name, known(), PARAM);
  }

  private Route byRouter(String routerAndThreshold) {
    int dash = routerAndThreshold.indexOf('-');
    String router = dash < 0 ? routerAndThreshold : routerAndThreshold.substring(0, dash);
    if (!routers.contains(router)) {
      throw new RoutingException(
          ErrorCode.UNKNOWN_ROUTER,
          "router: %s (expected: one of %s)".formatted(Excerpt.of(router), listed(routers)),
          PARAM);
    }
    String threshold = dash < 0 ? "" : routerAndThreshold.substring(dash + 1);
    return defaultPair().with(router, ThresholdText.parse(threshold, "model"));
  }

  /** Returns the pair that routers choose from: the default route, or else the first pair. */
  private PairRoute defaultPair() {
    return firstPair()
        .orElseThrow(
            () ->
                new RoutingException(
                    ErrorCode.UNKNOWN_ROUTER,
                    "model: no route has a strong and a weak model to choose from (expected: the"
                        + " name of a route or a model)",
                    PARAM));
  }

  private Optional<PairRoute> firstPair() {
    if (routes.get(AUTO) instanceof PairRoute auto) {
      return Optional.of(auto);
    }
    for (Route route : routes.values()) {
      if (route instanceof PairRoute pair) {
        return Optional.of(pair);
      }
    }
    return Optional.empty();
  }

  private static RoutingException notFound(
      String name, Collection<String> known, Optional<String> param) {
    List<String> near = NearMatches.of(name, known);
    String hint = near.isEmpty() ? "see GET /v1/models" : "did you mean " + listed(near) + "?";
    return new RoutingException(
        ErrorCode.MODEL_NOT_FOUND,
        "%s: %s (expected: a configured model or route; %s)"
            .formatted(param.orElse("model"), Excerpt.of(name), hint),
        param);
  }

  private Set<String> known() {
    Set<String> names = modelIds();
    names.addAll(routes.keySet());
    return names;
  }

  private Set<String> modelIds() {
    Set<String> ids = new LinkedHashSet<>();
    pool.models().forEach(model -> ids.add(model.card().id().value()));
    return ids;
  }

  private static String plural(Operation operation) {
    return switch (operation) {
      case CHAT -> "chat";
      case COMPLETION -> "completions";
      case EMBEDDING -> "embeddings";
    };
  }

  private static String listed(Collection<String> names) {
    return String.join(", ", names);
  }
}
