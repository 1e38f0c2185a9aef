package dev.headgate.core.decide;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The candidates a request starts with; no layer adds one later. A named model brings its own
 * fallbacks, a route its models and its fallbacks, and a pin stands alone in place of either.
 */
final class StartingSet {

  private static final double NAMED = 1.0;
  private static final double UNDECIDED = 0.5;

  private final ModelPool pool;
  private final ModelNames names;
  private final Map<ModelId, Start> models = new HashMap<>();
  private final PerRoute<Start> routes;

  /** How many times the usual tokens a model takes for an answer. */
  private final ToDoubleFunction<ModelId> wordiness;

  StartingSet(
      ModelPool pool,
      Collection<Route> routes,
      ModelNames names,
      ToDoubleFunction<ModelId> wordiness) {
    this.wordiness = wordiness;
    this.pool = pool;
    this.names = names;
    this.routes = new PerRoute<>(routes, this::routed);
    for (PooledModel model : pool.models()) {
      models.put(model.card().id(), exact(model));
    }
  }

  CandidateSet of(Resolution resolution, ChatRequest request, RequestFeatures features) {
    Start named = named(resolution);
    Optional<ModelId> pin = request.options().pin();
    Start start = pin.isPresent() ? pinned(pin.get(), named.reason()) : named;
    return start.candidates(features);
  }

  /** Returns the reasons that the candidates of a name start with, whatever they are. */
  List<Reason> reasons(Resolution resolution, RequestFeatures features) {
    return named(resolution).candidates(features).reasons();
  }

  private Start pinned(ModelId pin, Reason reason) {
    ModelCard card = names.model(pin.value(), "x-headgate-pin").card();
    return Start.of(List.of(card), NAMED, List.of(), wordiness, reason);
  }

  private Start named(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Exact exact -> Objects.requireNonNull(models.get(exact.model().card().id()));
      case Resolution.Routed routed -> routes.of(routed.route());
    };
  }

  private Start exact(PooledModel model) {
    Set<ModelId> fallbacks = new LinkedHashSet<>(model.fallbacks());
    fallbacks.remove(model.card().id());
    String why = "the caller named the model " + model.card().id();
    return Start.of(
        List.of(model.card()),
        NAMED,
        cards(fallbacks),
        wordiness,
        reason(ReasonCode.EXACT_MODEL, why));
  }

  private Start routed(Route route) {
    Set<ModelId> models = new LinkedHashSet<>(route.models());
    Set<ModelId> fallbacks = new LinkedHashSet<>(route.fallbacks());
    fallbacks.removeAll(models);
    return Start.of(
        cards(models),
        UNDECIDED,
        cards(fallbacks),
        wordiness,
        reason(ReasonCode.ROUTE_RESOLVED, text(route)));
  }

  private List<ModelCard> cards(Set<ModelId> ids) {
    return ids.stream().map(id -> pool.find(id).orElseThrow().card()).toList();
  }

  private static String text(Route route) {
    if (route.isAlias()) {
      return "route " + route.name() + ": " + route.models().getFirst();
    }
    String start = "route " + route.name() + ": router " + route.router();
    return switch (route) {
      case PairRoute pair ->
          start
              + ", threshold "
              + pair.threshold()
              + ", strong "
              + pair.strong()
              + ", weak "
              + pair.weak();
      case PoolRoute pool -> start + ", " + pool.models().size() + " models";
    };
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.RESOLVE, code, text);
  }
}
