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
import java.util.Arrays;
import java.util.Optional;

/**
 * Weighs waiting and idle local servers against quality. Of a pool the model of the greatest {@code
 * quality - lambda * cost - mu * seconds} comes first. Of a pair the strong model, if {@code win
 * rate - mu * (seconds it takes longer)} reaches the threshold. Where the router was not asked, or
 * failed, and where a pool is not ordered by a weighed sum, the order stays.
 */
final class LatencyWeighing {

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
    CandidateSet candidates = judged.candidates();
    Utilities utilities = new Utilities(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      if (candidate.score().isPresent()) { // only members of the pool have one
        Extra extra = extra(terms, candidate, outlook);
        double lambda = judged.lambda().getAsDouble();
        utilities.note(i, utility(candidate, route.caution(), lambda), extra.now, extra.coldStart);
      }
    }
    if (utilities.count < 2) {
      return candidates;
    }
    if (utilities.coldStart > 0) { // worth being woken for the next request
      expectation.want(candidates.get(utilities.bestWarm).model().id());
    }
    return Places.byUtility(utilities.each, candidates)
        .because(reason(text(candidates.get(utilities.best), utilities)));
  }

  private static double utility(Candidate candidate, double caution, double lambda) {
    double quality = candidate.score().orElseThrow() - caution * candidate.scoreSd().orElse(0);
    return quality - lambda * candidate.expectedCost().amount();
  }

  private static String text(Candidate first, Utilities utilities) {
    return first.model().id()
        + ": quality - lambda x cost"
        + signed(utilities.extra)
        + " = "
        + Decimals.of(utilities.each[utilities.best], 4)
        + ", the greatest of "
        + utilities.count;
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

  /** What models are worth, by their places; NaN of those that are not weighed. */
  private static final class Utilities {

    private final double[] each;
    private int count;
    private int best = -1;

    /** What the best one has beside its quality. */
    private double extra;

    /** The one that would be the first if all were warm, and what its cold start takes off. */
    private int bestWarm = -1;

    private double coldStart;

    Utilities(int size) {
      each = new double[size];
      Arrays.fill(each, Double.NaN);
    }

    void note(int place, double without, double extraNow, double itsColdStart) {
      double utility = without + extraNow;
      each[place] = utility;
      count++;
      if (best < 0 || utility > each[best]) {
        best = place;
        extra = extraNow;
      }
      if (bestWarm < 0 || utility + itsColdStart > each[bestWarm] + coldStart) {
        bestWarm = place;
        coldStart = itsColdStart;
      }
    }
  }
}
