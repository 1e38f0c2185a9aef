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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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
    this.members = new HashSet<>(route.models()); // asked for twenty models in less time
  }

  @Override
  public CompletableFuture<Judged> judge(
      RouterDesk routers, ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    int[] pool = pool(candidates);
    if (pool.length < 2) {
      return CompletableFuture.completedFuture(Judged.unasked(uncontested(pool, candidates)));
    }
    List<ModelCard> cards = new ArrayList<>(pool.length);
    for (int place : pool) {
      cards.add(candidates.get(place).model());
    }
    Objective objective = request.options().objective().orElse(route.objective());
    CompletableFuture<Qualities> asked =
        routers.qualities(route.router(), request, features, cards);
    return asked.isDone()
        ? CompletableFuture.completedFuture(judged(asked.join(), pool, objective, candidates))
        : asked.thenApply(qualities -> judged(qualities, pool, objective, candidates));
  }

  /** Returns the places of the route's models, without its fallbacks. */
  private int[] pool(CandidateSet candidates) {
    int[] pool = new int[candidates.size()];
    int count = 0;
    for (int i = 0; i < pool.length; i++) {
      if (members.contains(candidates.get(i).model().id())) {
        pool[count++] = i;
      }
    }
    return count == pool.length ? pool : Arrays.copyOf(pool, count);
  }

  private static CandidateSet uncontested(int[] pool, CandidateSet candidates) {
    if (pool.length == 0) {
      return candidates;
    }
    String text = candidates.get(pool[0]).model().id() + " is the only one of the pool left";
    return ordered(List.of(), unrated(pool, candidates), candidates)
        .because(reason(ReasonCode.ONLY_ONE_MODEL, text));
  }

  private Judged judged(
      Qualities qualities, int[] pool, Objective objective, CandidateSet candidates) {
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
      int[] pool,
      Objective objective,
      CandidateSet candidates) {
    List<Rated> rated = new ArrayList<>(pool.length);
    List<Unrated> unknown = new ArrayList<>(0);
    for (int i = 0; i < pool.length; i++) {
      Candidate candidate = candidates.get(pool[i]);
      Optional<Estimate> estimate = estimates.get(i);
      if (estimate.isPresent()) {
        rated.add(Rated.of(pool[i], candidate, estimate.get(), route.caution()));
      } else {
        unknown.add(new Unrated(pool[i], candidate));
      }
    }
    return rated.isEmpty()
        ? Judged.unasked(
            byConfiguredQuality(
                ReasonCode.QUALITY_UNKNOWN, "knows none of the models", pool, candidates))
        : ranked(rated, unknown, objective, candidates);
  }

  private Judged ranked(
      List<Rated> rated, List<Unrated> unknown, Objective objective, CandidateSet candidates) {
    OptionalDouble lambda = lambda(objective);
    Optional<Weights> weighed = weights(objective);
    Ranking ranking =
        objective instanceof Objective.Weighted score
            ? Scored.of(rated, weighed.orElseThrow(), score.maxCost())
            : Ranking.of(objective, lambda.orElse(0));
    rated.sort(ranking.order());
    unknown.sort(Unrated.BEST_FIRST);
    String text = route.router() + ": " + ranking.text(rated);
    CandidateSet ordered =
        ordered(rated, unknown, candidates).because(reason(ranking.code(rated.getFirst()), text));
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
      ReasonCode code, String why, int[] pool, CandidateSet candidates) {
    List<Unrated> order = unrated(pool, candidates);
    order.sort(Unrated.BEST_FIRST);
    String text =
        route.router()
            + " "
            + why
            + ", so "
            + order.getFirst().id()
            + ", of the highest configured quality";
    return ordered(List.of(), order, candidates).because(reason(code, text));
  }

  private static List<Unrated> unrated(int[] pool, CandidateSet candidates) {
    List<Unrated> unrated = new ArrayList<>(pool.length);
    for (int place : pool) {
      unrated.add(new Unrated(place, candidates.get(place)));
    }
    return unrated;
  }

  private Reason unknown(List<Unrated> unknown) {
    List<String> names = unknown.stream().limit(MOST_NAMED).map(each -> each.id().value()).toList();
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
  private static CandidateSet ordered(
      List<Rated> first, List<Unrated> then, CandidateSet candidates) {
    Candidate[] placed = new Candidate[candidates.size()];
    Arrays.setAll(placed, candidates::get);
    int size = first.size() + then.size();
    for (int i = 0; i < first.size(); i++) {
      Rated rated = first.get(i);
      placed[rated.place()] = rated.preferred(1 - 0.5 * i / size);
    }
    for (int i = 0; i < then.size(); i++) {
      Unrated unrated = then.get(i);
      double preference = 1 - 0.5 * (first.size() + i) / size;
      placed[unrated.place] = unrated.candidate.withPreference(preference);
    }
    return candidates.rescoreByPlace(place -> placed[place]);
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.CONTENT, code, text);
  }

  /** A candidate of which the router knows nothing, or was not asked, with its place. */
  private record Unrated(int place, Candidate candidate) {

    static final Comparator<Unrated> BEST_FIRST =
        Comparator.comparingDouble(unrated -> -unrated.candidate.model().quality());

    ModelId id() {
      return candidate.model().id();
    }
  }
}
