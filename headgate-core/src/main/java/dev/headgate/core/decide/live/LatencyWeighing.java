package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.Route;
import dev.headgate.core.decide.content.Decimals;
import dev.headgate.core.decide.content.Judged;
import dev.headgate.core.live.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Weighs waiting and idle local servers against quality. Of a pool the model of the greatest {@code
 * quality - lambda * cost - mu * seconds} comes first. Of a pair the strong model, if {@code win
 * rate - mu * (seconds it takes longer)} reaches the threshold. Where the router was not asked, or
 * failed, and where a pool is not ordered by a weighed sum, the order stays.
 */
final class LatencyWeighing {

  private static final Comparator<Weighed> BEST_FIRST =
      (one, other) -> Double.compare(other.utility, one.utility);

  private final Expectation expectation;

  LatencyWeighing(Expectation expectation) {
    this.expectation = expectation;
  }

  CandidateSet apply(LiveTerms terms, Route route, Judged judged, Outlook outlook) {
    boolean biased = terms.spillOver().isPresent() && terms.spillOver().get().bias() > 0;
    if (terms.latencyWeight() == 0 && !biased) {
      return judged.candidates();
    }
    return switch (route) {
      case PairRoute pair -> pair(terms, pair, judged, outlook);
      case PoolRoute pool -> pool(terms, pool, judged, outlook);
    };
  }

  /** Returns what speaks for a model beside its quality, in quality. */
  private static Extra extra(LiveTerms terms, Candidate candidate, Outlook outlook) {
    double mu = terms.latencyWeight();
    double bias = outlook.bias(terms, candidate);
    if (mu == 0) {
      return new Extra(bias, 0);
    }
    Prediction told = outlook.of(candidate);
    return new Extra(bias - mu * told.seconds(), mu * told.coldStartSeconds());
  }

  private CandidateSet pair(LiveTerms terms, PairRoute route, Judged judged, Outlook outlook) {
    Optional<Candidate> strong = judged.candidates().find(route.strong());
    Optional<Candidate> weak = judged.candidates().find(route.weak());
    if (judged.winRate().isEmpty() || strong.isEmpty() || weak.isEmpty()) {
      return judged.candidates();
    }
    Extra ofStrong = extra(terms, strong.get(), outlook);
    Extra ofWeak = extra(terms, weak.get(), outlook);
    double extra = ofStrong.now - ofWeak.now;
    double winRate = judged.winRate().getAsDouble();
    double threshold = judged.threshold().orElse(route.threshold());
    boolean takesStrong = winRate + extra >= threshold;
    boolean wouldTakeStrong = winRate + ofStrong.warm() - ofWeak.warm() >= threshold;
    if (takesStrong != wouldTakeStrong) {
      expectation.want(wouldTakeStrong ? route.strong() : route.weak());
    }
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

  private CandidateSet pool(LiveTerms terms, PoolRoute route, Judged judged, Outlook outlook) {
    if (judged.lambda().isEmpty()) {
      return judged.candidates();
    }
    List<Weighed> rated = rated(terms, route, judged, outlook);
    if (rated.size() < 2) {
      return judged.candidates();
    }
    wake(rated);
    rated.sort(BEST_FIRST);
    int[] order = new int[rated.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = rated.get(i).place;
    }
    return Places.inOrder(order, judged.candidates()).because(reason(text(rated)));
  }

  private static List<Weighed> rated(
      LiveTerms terms, PoolRoute route, Judged judged, Outlook outlook) {
    double lambda = judged.lambda().orElseThrow();
    CandidateSet candidates = judged.candidates();
    List<Weighed> rated = new ArrayList<>(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      if (candidate.score().isPresent()) { // only members of the pool have one
        Extra extra = extra(terms, candidate, outlook);
        rated.add(Weighed.of(i, candidate, route.caution(), lambda, extra));
      }
    }
    return rated;
  }

  /** A model that would be the first if it were warm is worth being woken for the next request. */
  private void wake(List<Weighed> rated) {
    Weighed best = rated.getFirst();
    for (Weighed each : rated) {
      best = each.warm() > best.warm() ? each : best;
    }
    if (best.coldStart > 0) {
      expectation.want(best.model);
    }
  }

  private static String text(List<Weighed> rated) {
    Weighed first = rated.getFirst();
    return first.model
        + ": quality - lambda x cost"
        + signed(first.now)
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

  /**
   * What speaks for a model beside its quality.
   *
   * @param now as it is
   * @param coldStart what its cold start takes off that
   */
  private record Extra(double now, double coldStart) {

    double warm() {
      return now + coldStart;
    }
  }

  private record Weighed(int place, ModelId model, double now, double coldStart, double utility) {

    double warm() {
      return utility + coldStart;
    }

    static Weighed of(int place, Candidate candidate, double caution, double lambda, Extra extra) {
      double quality = candidate.score().orElseThrow() - caution * candidate.scoreSd().orElse(0);
      double utility = quality - lambda * candidate.expectedCost().amount() + extra.now;
      return new Weighed(place, candidate.model().id(), extra.now, extra.coldStart, utility);
    }
  }
}
