package dev.headgate.core.decide.content;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Weights;
import dev.headgate.core.spi.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Orders a pool's models by the route's objective, from the quality a router predicts of each and
 * its expected cost. Models of which the router knows nothing stand behind those it knows; where it
 * knows none, or failed, the order is that of the configured qualities, since a dear answer is
 * better than a poor one. Fallbacks stay behind all.
 */
final class PoolLayer implements ContentLayer {

  private static final Comparator<Candidate> BY_CONFIGURED_QUALITY =
      Comparator.comparingDouble(candidate -> -candidate.model().quality());
  private static final int MOST_NAMED = 5;

  private final PoolRoute route;
  private final Budgets budgets;
  private final WeightBook weights;
  private final double lambdaFactor;
  private final Set<ModelId> members;

  PoolLayer(PoolRoute route, Budgets budgets, WeightBook weights, double lambdaFactor) {
    this.route = route;
    this.budgets = budgets;
    this.weights = weights;
    this.lambdaFactor = lambdaFactor;
    this.members = Set.copyOf(route.models());
  }

  @Override
  public CompletableFuture<Judged> judge(
      RouterDesk routers, ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    List<Candidate> pool = pool(candidates);
    if (pool.size() < 2) {
      return CompletableFuture.completedFuture(Judged.unasked(uncontested(pool, candidates)));
    }
    List<ModelCard> cards = new ArrayList<>(pool.size());
    pool.forEach(candidate -> cards.add(candidate.model()));
    Objective objective = request.options().objective().orElse(route.objective());
    CompletableFuture<Qualities> asked =
        routers.qualities(route.router(), request, features, cards);
    return asked.isDone()
        ? CompletableFuture.completedFuture(judged(asked.join(), pool, objective, candidates))
        : asked.thenApply(qualities -> judged(qualities, pool, objective, candidates));
  }

  private List<Candidate> pool(CandidateSet candidates) {
    List<Candidate> pool = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      if (members.contains(candidates.get(i).model().id())) {
        pool.add(candidates.get(i));
      }
    }
    return pool;
  }

  private static CandidateSet uncontested(List<Candidate> pool, CandidateSet candidates) {
    if (pool.isEmpty()) {
      return candidates;
    }
    String text = pool.getFirst().model().id() + " is the only one of the pool left";
    return ordered(pool, candidates).because(reason(ReasonCode.ONLY_ONE_MODEL, text));
  }

  private Judged judged(
      Qualities qualities, List<Candidate> pool, Objective objective, CandidateSet candidates) {
    return switch (qualities) {
      case Qualities.Failed failed ->
          Judged.unasked(
              byConfiguredQuality(
                  ReasonCode.ROUTER_FAILED, "failed (" + failed.why() + ")", pool, candidates));
      case Qualities.Known known -> judged(known.estimates(), pool, objective, candidates);
    };
  }

  private Judged judged(
      List<Optional<Estimate>> estimates,
      List<Candidate> pool,
      Objective objective,
      CandidateSet candidates) {
    List<Rated> rated = new ArrayList<>(pool.size());
    List<Candidate> unknown = new ArrayList<>();
    for (int i = 0; i < pool.size(); i++) {
      Optional<Estimate> estimate = estimates.get(i);
      if (estimate.isEmpty()) {
        unknown.add(pool.get(i));
        continue;
      }
      Candidate known = pool.get(i).withQuality(estimate.get().quality(), estimate.get().sd());
      rated.add(Rated.of(known, route.caution()));
    }
    if (rated.isEmpty()) {
      return Judged.unasked(
          byConfiguredQuality(
              ReasonCode.QUALITY_UNKNOWN, "knows none of the models", pool, candidates));
    }
    return ranked(rated, unknown, objective, candidates);
  }

  private Judged ranked(
      List<Rated> rated, List<Candidate> unknown, Objective objective, CandidateSet candidates) {
    OptionalDouble lambda = lambda(objective);
    Optional<Weights> weighed = weights(objective);
    Ranking ranking =
        objective instanceof Objective.Weighted score
            ? Scored.of(rated, weighed.orElseThrow(), score.maxCost())
            : Ranking.of(objective, lambda.orElse(0));
    rated.sort(ranking.order());
    List<Candidate> order = new ArrayList<>(rated.size() + unknown.size());
    rated.forEach(each -> order.add(each.candidate()));
    if (!unknown.isEmpty()) {
      unknown.stream().sorted(BY_CONFIGURED_QUALITY).forEach(order::add);
    }
    String text = route.router() + ": " + ranking.text(rated);
    CandidateSet ordered =
        ordered(order, candidates).because(reason(ranking.code(rated.getFirst()), text));
    return new Judged(
        unknown.isEmpty() ? ordered : ordered.because(unknown(unknown)),
        true,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        lambda,
        weighed,
        Optional.empty());
  }

  private OptionalDouble lambda(Objective objective) {
    double factor = objective == route.objective() ? lambdaFactor : 1;
    return switch (objective) {
      case Objective.TradeOff weighed -> OptionalDouble.of(factor * weighed.lambda());
      case Objective.DailyBudget budget ->
          OptionalDouble.of(factor * budgets.of(route.name(), budget.perDay()).lambda());
      case Objective.CheapestAbove good -> OptionalDouble.empty();
      case Objective.BestWithin cheap -> OptionalDouble.empty();
      case Objective.Weighted score -> OptionalDouble.empty();
    };
  }

  /** Returns the weights of a weighted score, with the tier's bias on that of cost. */
  private Optional<Weights> weights(Objective objective) {
    if (!(objective instanceof Objective.Weighted score)) {
      return Optional.empty();
    }
    Weights now = weights.of(route.name(), score);
    double cost = now.cost() * lambdaFactor;
    return Optional.of(
        now.latency() + now.accuracy() + cost > 0
            ? new Weights(now.latency(), now.accuracy(), cost).normalised()
            : now);
  }

  private CandidateSet byConfiguredQuality(
      ReasonCode code, String why, List<Candidate> pool, CandidateSet candidates) {
    List<Candidate> order = pool.stream().sorted(BY_CONFIGURED_QUALITY).toList();
    String text =
        route.router()
            + " "
            + why
            + ", so "
            + order.getFirst().model().id()
            + ", of the highest configured quality";
    return ordered(order, candidates).because(reason(code, text));
  }

  private Reason unknown(List<Candidate> unknown) {
    List<String> names =
        unknown.stream().limit(MOST_NAMED).map(each -> each.model().id().value()).toList();
    String more = unknown.size() > MOST_NAMED ? " and " + (unknown.size() - MOST_NAMED) : "";
    return reason(
        ReasonCode.QUALITY_UNKNOWN,
        route.router()
            + " knows nothing of "
            + String.join(", ", names)
            + more
            + ": behind the others");
  }

  /** Prefers the candidates in that order, from 1 down to above a half, where fallbacks begin. */
  private static CandidateSet ordered(List<Candidate> order, CandidateSet candidates) {
    Map<ModelId, Candidate> placed = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Candidate candidate = order.get(i);
      placed.put(candidate.model().id(), candidate.withPreference(1 - 0.5 * i / order.size()));
    }
    return candidates.rescore(candidate -> placed.getOrDefault(candidate.model().id(), candidate));
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.CONTENT, code, text);
  }
}
