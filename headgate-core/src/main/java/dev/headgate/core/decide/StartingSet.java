package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The candidates a request starts with; no layer adds one later. A named model brings its own
 * fallbacks, a route its pair and its fallbacks, and a pin stands alone in place of either.
 */
final class StartingSet {

  private static final double NAMED = 1.0;
  private static final double UNDECIDED = 0.5;
  private static final double FIRST_FALLBACK = 0.25;

  private final ModelPool pool;
  private final ModelNames names;

  StartingSet(ModelPool pool, ModelNames names) {
    this.pool = pool;
    this.names = names;
  }

  CandidateSet of(Resolution resolution, ChatRequest request, RequestFeatures features) {
    Optional<ModelId> pin = request.options().pin();
    CandidateSet named =
        pin.isPresent() ? pinned(pin.get(), features) : named(resolution, features);
    return named.because(resolved(resolution));
  }

  private CandidateSet pinned(ModelId pin, RequestFeatures features) {
    ModelCard card = names.model(pin.value(), "x-headgate-pin").card();
    return CandidateSet.of(List.of(candidate(card, NAMED, features)));
  }

  private CandidateSet named(Resolution resolution, RequestFeatures features) {
    return switch (resolution) {
      case Resolution.Exact exact -> exact(exact.model(), features);
      case Resolution.Routed routed -> routed(routed.route(), features);
    };
  }

  private CandidateSet exact(PooledModel model, RequestFeatures features) {
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(candidate(model.card(), NAMED, features));
    Set<ModelId> fallbacks = new LinkedHashSet<>(model.fallbacks());
    fallbacks.remove(model.card().id());
    addFallbacks(candidates, fallbacks, features);
    return CandidateSet.of(candidates);
  }

  private CandidateSet routed(Route route, RequestFeatures features) {
    List<Candidate> candidates = new ArrayList<>();
    Set<ModelId> pair = new LinkedHashSet<>(List.of(route.strong(), route.weak()));
    pair.forEach(id -> candidates.add(candidate(card(id), UNDECIDED, features)));
    Set<ModelId> fallbacks = new LinkedHashSet<>(route.fallbacks());
    fallbacks.removeAll(pair);
    addFallbacks(candidates, fallbacks, features);
    return CandidateSet.of(candidates);
  }

  private void addFallbacks(
      List<Candidate> candidates, Set<ModelId> fallbacks, RequestFeatures features) {
    double preference = FIRST_FALLBACK;
    for (ModelId id : fallbacks) {
      candidates.add(candidate(card(id), preference, features));
      preference /= 2;
    }
  }

  private ModelCard card(ModelId id) {
    return pool.find(id).orElseThrow().card();
  }

  private static Candidate candidate(ModelCard card, double preference, RequestFeatures features) {
    TokenUsage expected =
        new TokenUsage(features.inputTokens(), 0, features.expectedOutputTokens(), 0);
    return new Candidate(card, card.pricing().costOf(expected), OptionalDouble.empty(), preference);
  }

  private static Reason resolved(Resolution resolution) {
    return switch (resolution) {
      case Resolution.Exact exact ->
          reason(ReasonCode.EXACT_MODEL, "the caller named the model " + exact.model().card().id());
      case Resolution.Routed routed -> reason(ReasonCode.ROUTE_RESOLVED, text(routed.route()));
    };
  }

  private static String text(Route route) {
    return "route "
        + route.name()
        + ": router "
        + route.router()
        + ", threshold "
        + route.threshold()
        + ", strong "
        + route.strong()
        + ", weak "
        + route.weak();
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.RESOLVE, code, text);
  }
}
