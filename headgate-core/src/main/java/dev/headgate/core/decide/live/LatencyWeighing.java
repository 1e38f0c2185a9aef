package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.decide.content.Decimals;
import dev.headgate.core.decide.content.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Weighs waiting and idle local servers against quality. Of a pool the model of the greatest {@code
 * quality - lambda * cost - mu * seconds} comes first. Of a pair the strong model, if {@code win
 * rate - mu * (seconds it takes longer)} reaches the threshold. Where the router was not asked, or
 * failed, and where a pool is not ordered by a weighed sum, the order stays.
 */
final class LatencyWeighing {

  private final Expectation expectation;
  private final LocalBias bias;

  LatencyWeighing(Expectation expectation, LocalBias bias) {
    this.expectation = expectation;
    this.bias = bias;
  }

  CandidateSet apply(LiveTerms terms, Route route, Judged judged, RequestFeatures features) {
    boolean biased = terms.spillOver().isPresent() && terms.spillOver().get().bias() > 0;
    if (terms.latencyWeight() == 0 && !biased) {
      return judged.candidates();
    }
    return switch (route) {
      case PairRoute pair -> pair(terms, pair, judged, features);
      case PoolRoute pool -> pool(terms, pool, judged, features);
    };
  }

  /** Returns what speaks for a model beside its quality, in quality. */
  private double extra(LiveTerms terms, Candidate candidate, RequestFeatures features) {
    double mu = terms.latencyWeight();
    double waiting = mu == 0 ? 0 : mu * expectation.of(candidate, features).seconds();
    return bias.of(terms, candidate) - waiting;
  }

  private CandidateSet pair(
      LiveTerms terms, PairRoute route, Judged judged, RequestFeatures features) {
    Optional<Candidate> strong = judged.candidates().find(route.strong());
    Optional<Candidate> weak = judged.candidates().find(route.weak());
    if (judged.winRate().isEmpty() || strong.isEmpty() || weak.isEmpty()) {
      return judged.candidates();
    }
    double extra = extra(terms, strong.get(), features) - extra(terms, weak.get(), features);
    double winRate = judged.winRate().getAsDouble();
    boolean takesStrong = winRate + extra >= judged.threshold().orElse(route.threshold());
    boolean tookStrong = strong.get().preference() > weak.get().preference();
    String text =
        "win rate "
            + Decimals.of(winRate, 4)
            + signed(extra)
            + (takesStrong ? ", so " + route.strong() : ", so " + route.weak());
    CandidateSet set =
        takesStrong == tookStrong ? judged.candidates() : swapped(strong.get(), weak.get(), judged);
    return set.because(reason(text));
  }

  private static CandidateSet swapped(Candidate one, Candidate other, Judged judged) {
    return judged
        .candidates()
        .rescore(
            candidate -> {
              ModelId id = candidate.model().id();
              if (id.equals(one.model().id())) {
                return candidate.withPreference(other.preference());
              }
              return id.equals(other.model().id())
                  ? candidate.withPreference(one.preference())
                  : candidate;
            });
  }

  private CandidateSet pool(
      LiveTerms terms, PoolRoute route, Judged judged, RequestFeatures features) {
    if (judged.lambda().isEmpty()) {
      return judged.candidates();
    }
    List<Weighed> rated = new ArrayList<>();
    for (Candidate candidate : judged.candidates().candidates()) {
      if (candidate.score().isPresent() && route.models().contains(candidate.model().id())) {
        double extra = extra(terms, candidate, features);
        rated.add(Weighed.of(candidate, route.caution(), judged.lambda().getAsDouble(), extra));
      }
    }
    if (rated.size() < 2) {
      return judged.candidates();
    }
    rated.sort((one, other) -> Double.compare(other.utility, one.utility));
    return Places.inOrder(rated.stream().map(Weighed::candidate).toList(), judged.candidates())
        .because(reason(text(rated)));
  }

  private static String text(List<Weighed> rated) {
    Weighed first = rated.getFirst();
    return first.candidate.model().id()
        + ": quality - lambda x cost"
        + signed(first.extra)
        + " = "
        + Decimals.of(first.utility, 4)
        + ", the greatest of "
        + rated.size();
  }

  private static String signed(double extra) {
    return (extra < 0 ? " - " : " + ")
        + Decimals.of(Math.abs(extra), 4)
        + " for waiting and idle servers";
  }

  private static Reason reason(String text) {
    return new Reason(DecisionStage.LIVE, ReasonCode.LATENCY_WEIGHED, text);
  }

  private record Weighed(Candidate candidate, double extra, double utility) {

    static Weighed of(Candidate candidate, double caution, double lambda, double extra) {
      double quality = candidate.score().orElseThrow() - caution * candidate.scoreSd().orElse(0);
      double utility = quality - lambda * candidate.expectedCost().amount() + extra;
      return new Weighed(candidate, extra, utility);
    }
  }
}
