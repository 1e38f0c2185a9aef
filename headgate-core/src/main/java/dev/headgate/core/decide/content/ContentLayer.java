package dev.headgate.core.decide.content;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Route;
import dev.headgate.core.spi.DecisionLayer;

/**
 * Puts the right one of a route's pair first: the strong model if {@code winRate >= threshold}, so
 * a tie goes strong; the strong model too when the router failed, since a dear answer is better
 * than a poor one. The other of the pair comes next, fallbacks stay behind both.
 */
public final class ContentLayer implements DecisionLayer {

  private static final double CHOSEN = 1.0;
  private static final double OTHER = 0.5;

  private final Route route;
  private final WinRate winRate;

  /** Makes the layer for one request to the route. */
  public ContentLayer(Route route, WinRate winRate) {
    this.route = route;
    this.winRate = winRate;
  }

  /** Returns whether both of the pair are among the candidates, so that a router must be asked. */
  public static boolean contested(Route route, CandidateSet candidates) {
    return !route.strong().equals(route.weak())
        && has(candidates, route.strong())
        && has(candidates, route.weak());
  }

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    if (!contested(route, candidates)) {
      return uncontested(candidates);
    }
    return switch (winRate) {
      case WinRate.Known known -> judged(known.value(), candidates);
      case WinRate.Failed failed -> failed(failed.why(), candidates);
    };
  }

  /** Orders the one of the pair that is left, if any; no router is asked. */
  private CandidateSet uncontested(CandidateSet candidates) {
    for (Candidate candidate : candidates.candidates()) {
      ModelId id = candidate.model().id();
      if (id.equals(route.strong()) || id.equals(route.weak())) {
        return prefer(id, candidates)
            .because(reason(ReasonCode.ONLY_ONE_MODEL, id + " is the only one of the pair left"));
      }
    }
    return candidates;
  }

  private CandidateSet judged(double value, CandidateSet candidates) {
    boolean strong = value >= route.threshold();
    ModelId chosen = strong ? route.strong() : route.weak();
    String text =
        route.router()
            + ": win rate "
            + WinRate.text(value)
            + (strong ? " >= " : " < ")
            + "threshold "
            + route.threshold()
            + ", so "
            + chosen;
    return prefer(chosen, candidates)
        .rescore(candidate -> scored(candidate, value))
        .because(reason(strong ? ReasonCode.WIN_RATE_STRONG : ReasonCode.WIN_RATE_WEAK, text));
  }

  private CandidateSet failed(String why, CandidateSet candidates) {
    return prefer(route.strong(), candidates)
        .because(
            reason(
                ReasonCode.ROUTER_FAILED,
                route.router() + " failed (" + why + "), so " + route.strong()));
  }

  private CandidateSet prefer(ModelId chosen, CandidateSet candidates) {
    return candidates.rescore(
        candidate -> {
          if (candidate.model().id().equals(chosen)) {
            return candidate.withPreference(CHOSEN);
          }
          return inPair(candidate) ? candidate.withPreference(OTHER) : candidate;
        });
  }

  private Candidate scored(Candidate candidate, double value) {
    if (!inPair(candidate)) {
      return candidate;
    }
    boolean strong = candidate.model().id().equals(route.strong());
    return candidate.withScore(strong ? value : 1 - value, candidate.preference());
  }

  private boolean inPair(Candidate candidate) {
    ModelId id = candidate.model().id();
    return id.equals(route.strong()) || id.equals(route.weak());
  }

  private static boolean has(CandidateSet candidates, ModelId id) {
    return candidates.find(id).isPresent();
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.CONTENT, code, text);
  }
}
