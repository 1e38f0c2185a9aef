package dev.headgate.core.decide.content;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.Weights;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Greatest {@link WeightedScore} of those cheap enough, then the others, cheapest first. How long
 * models take is not known here, so all are taken to be equally fast; the live layer knows better.
 */
record Scored(Map<ModelId, Double> scores, Weights weights, Optional<Usd> maxCost)
    implements Ranking {

  static Scored of(List<Rated> rated, Weights weights, Optional<Usd> maxCost) {
    List<Rated> cheap = rated.stream().filter(each -> cheap(each, maxCost)).toList();
    List<WeightedScore.Terms> terms =
        WeightedScore.terms(
            cheap.stream()
                .map(
                    each ->
                        new WeightedScore.Option(OptionalDouble.empty(), each.value(), each.cost()))
                .toList());
    Map<ModelId, Double> scores = new HashMap<>();
    for (int i = 0; i < terms.size(); i++) {
      scores.put(id(cheap.get(i)), terms.get(i).score(weights));
    }
    return new Scored(Map.copyOf(scores), weights, maxCost);
  }

  private static ModelId id(Rated rated) {
    return rated.candidate().model().id();
  }

  private static boolean cheap(Rated rated, Optional<Usd> maxCost) {
    return maxCost.isEmpty() || rated.cost() <= maxCost.get().amount();
  }

  @Override
  public Comparator<Rated> order() {
    return Comparator.comparing((Rated rated) -> !scores.containsKey(id(rated)))
        .thenComparingDouble(rated -> -scores.getOrDefault(id(rated), 0.0))
        .thenComparingDouble(Rated::cost);
  }

  @Override
  public ReasonCode code(Rated first) {
    return scores.containsKey(id(first)) ? ReasonCode.WEIGHTED_SCORE : ReasonCode.NONE_AFFORDABLE;
  }

  @Override
  public String text(List<Rated> ranked) {
    Rated first = ranked.getFirst();
    if (!scores.containsKey(id(first))) {
      double most = maxCost.orElseThrow().amount();
      return new Affordable(most).text(ranked);
    }
    return Ranking.said(first)
        + " scores "
        + Ranking.number(scores.getOrDefault(id(first), 0.0))
        + " before time is looked at ("
        + WeightedScore.text(weights)
        + "), the greatest of "
        + scores.size();
  }
}
