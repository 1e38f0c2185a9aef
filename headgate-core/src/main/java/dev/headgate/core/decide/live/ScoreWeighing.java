package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.content.Decimals;
import dev.headgate.core.decide.content.WeightedScore;
import dev.headgate.core.live.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Orders a pool by its weighted score, expected times included. Hard limits come first: what is too
 * dear, too slow for the deadline or kept away by the rules is not compared with, and stays behind
 * those that are.
 */
final class ScoreWeighing {

  private final Expectation expectation;

  ScoreWeighing(Expectation expectation) {
    this.expectation = expectation;
  }

  /**
   * Returns the candidates in the order of their scores.
   *
   * @param eligible whether a model keeps the deadline and the rules
   */
  CandidateSet apply(
      LiveTerms terms,
      PoolRoute route,
      Weights weights,
      Predicate<ModelId> eligible,
      Outlook outlook,
      CandidateSet candidates) {
    List<Candidate> compared = compared(route, eligible, candidates);
    if (compared.size() < 2) {
      return candidates;
    }
    List<Prediction> told = compared.stream().map(one -> outlook.of(one)).toList();
    List<Scored> scored = scored(terms, route, weights, outlook, compared, told);
    if (told.stream().anyMatch(Prediction::isCold)) {
      wake(terms, route, weights, outlook, compared, told);
    }
    List<Candidate> all = candidates.candidates();
    int[] order = scored.stream().mapToInt(each -> all.indexOf(each.candidate)).toArray();
    return Places.inOrder(order, candidates)
        .because(
            new Reason(
                DecisionStage.LIVE,
                ReasonCode.WEIGHTED_SCORE,
                scored.getFirst().text(weights, compared.size())));
  }

  /** Returns the candidates with their scores, the best first. */
  private static List<Scored> scored(
      LiveTerms terms,
      PoolRoute route,
      Weights weights,
      Outlook outlook,
      List<Candidate> compared,
      List<Prediction> told) {
    List<WeightedScore.Option> options = new ArrayList<>(compared.size());
    for (int i = 0; i < compared.size(); i++) {
      options.add(option(compared.get(i), route, told.get(i)));
    }
    List<WeightedScore.Terms> each = WeightedScore.terms(options);
    List<Scored> scored = new ArrayList<>(compared.size());
    for (int i = 0; i < compared.size(); i++) {
      double extra = outlook.bias(terms, compared.get(i));
      scored.add(
          new Scored(compared.get(i), each.get(i), each.get(i).score(weights) + extra, extra));
    }
    scored.sort((one, other) -> Double.compare(other.score, one.score));
    return scored;
  }

  /** A model that would be the first if it were warm is worth being woken for the next request. */
  private void wake(
      LiveTerms terms,
      PoolRoute route,
      Weights weights,
      Outlook outlook,
      List<Candidate> compared,
      List<Prediction> told) {
    List<Prediction> warm = told.stream().map(Prediction::warm).toList();
    Candidate best = scored(terms, route, weights, outlook, compared, warm).getFirst().candidate;
    if (told.get(compared.indexOf(best)).isCold()) {
      expectation.want(best.model().id());
    }
  }

  private static List<Candidate> compared(
      PoolRoute route, Predicate<ModelId> eligible, CandidateSet candidates) {
    double most =
        route.objective() instanceof Objective.Weighted score
            ? score.maxCost().map(Usd::amount).orElse(Double.MAX_VALUE)
            : Double.MAX_VALUE;
    List<Candidate> compared = new ArrayList<>(candidates.candidates().size());
    for (Candidate candidate : candidates.candidates()) {
      if (candidate.score().isPresent()
          && candidate.expectedCost().amount() <= most
          && eligible.test(candidate.model().id())) {
        compared.add(candidate);
      }
    }
    return compared;
  }

  private static WeightedScore.Option option(
      Candidate candidate, PoolRoute route, Prediction told) {
    double quality =
        candidate.score().orElseThrow() - route.caution() * candidate.scoreSd().orElse(0);
    return new WeightedScore.Option(
        told.founded() ? OptionalDouble.of(told.seconds()) : OptionalDouble.empty(),
        quality,
        candidate.expectedCost().amount());
  }

  private record Scored(
      Candidate candidate, WeightedScore.Terms terms, double score, double extra) {

    String text(Weights weights, int of) {
      return candidate.model().id()
          + ": "
          + product(weights.latency(), terms.latency(), "latency")
          + " + "
          + product(weights.accuracy(), terms.accuracy(), "accuracy")
          + " + "
          + product(weights.cost(), terms.cost(), "cost")
          + (extra > 0 ? " + " + Decimals.of(extra, 3) + " for idle servers" : "")
          + " = "
          + Decimals.of(score, 3)
          + ", the greatest of "
          + of;
    }

    private static String product(double weight, double term, String name) {
      return Decimals.of(weight, 3) + " x " + Decimals.of(term, 3) + " " + name;
    }
  }
}
