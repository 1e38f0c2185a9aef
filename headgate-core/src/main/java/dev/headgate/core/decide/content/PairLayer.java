package dev.headgate.core.decide.content;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.AskingRouter;
import dev.headgate.core.spi.DecisionLayer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Puts the right one of a route's pair first: the strong model if {@code winRate >= threshold}, so
 * a tie goes strong; the strong model too when the router failed, since a dear answer is better
 * than a poor one. The other of the pair comes next, fallbacks stay behind both.
 *
 * <p>Made once for a route; all but the win rate is known before the request.
 */
final class PairLayer implements ContentLayer {

  private static final double CHOSEN = 1.0;
  private static final double OTHER = 0.5;

  private final PairRoute route;
  private final String begin;
  private final String beginFast;
  private final String soStrong;
  private final String soWeak;

  /** Makes the layer of the route. */
  PairLayer(PairRoute route) {
    this.route = route;
    this.begin = route.router() + ": win rate ";
    this.beginFast = route.router() + ", fast stage: win rate ";
    this.soStrong = " >= threshold " + route.threshold() + ", so " + route.strong();
    this.soWeak = " < threshold " + route.threshold() + ", so " + route.weak();
  }

  @Override
  public CompletableFuture<Judged> judge(
      RouterDesk routers, ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    CompletableFuture<WinRate> asked = winRate(routers, request, features, candidates);
    return asked.isDone()
        ? CompletableFuture.completedFuture(judged(asked.join(), candidates))
        : asked.thenApply(winRate -> judged(winRate, candidates));
  }

  /** Spares the router its work where the outcome cannot matter. */
  private CompletableFuture<WinRate> winRate(
      RouterDesk routers, ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    if (!contested(candidates)) {
      return CompletableFuture.completedFuture(new WinRate.Failed("not asked"));
    }
    return routers.ask(
        route.router(),
        request,
        features,
        card(candidates, route.strong()),
        card(candidates, route.weak()),
        route.threshold());
  }

  private Judged judged(WinRate winRate, CandidateSet candidates) {
    CandidateSet ordered = apply(winRate, candidates);
    Optional<Candidate> strong = ordered.find(route.strong());
    OptionalDouble told = strong.isPresent() ? strong.get().score() : OptionalDouble.empty();
    return new Judged(
        ordered,
        told.isPresent(),
        told,
        OptionalDouble.of(route.threshold()),
        OptionalDouble.empty(),
        Optional.empty(),
        winRate.call());
  }

  private static ModelCard card(CandidateSet candidates, ModelId id) {
    return candidates.find(id).map(Candidate::model).orElseThrow();
  }

  /** Returns whether both of the pair are among the candidates, so that a router must be asked. */
  private boolean contested(CandidateSet candidates) {
    return !route.strong().equals(route.weak())
        && candidates.find(route.strong()).isPresent()
        && candidates.find(route.weak()).isPresent();
  }

  /** Returns the layer for one request. */
  DecisionLayer given(WinRate winRate) {
    return (request, features, candidates) -> apply(winRate, candidates);
  }

  private CandidateSet apply(WinRate winRate, CandidateSet candidates) {
    if (!contested(candidates)) {
      return uncontested(candidates);
    }
    return switch (winRate) {
      case WinRate.Known known -> judged(known, candidates);
      case WinRate.Heard heard -> heard(heard.opinion(), candidates);
      case WinRate.StandIn standIn -> standIn(standIn, candidates);
      case WinRate.Failed failed -> failed(failed.why(), candidates);
    };
  }

  /** Orders the one of the pair that is left, if any; no router is asked. */
  private CandidateSet uncontested(CandidateSet candidates) {
    for (Candidate candidate : candidates.candidates()) {
      ModelId id = candidate.model().id();
      if (id.equals(route.strong()) || id.equals(route.weak())) {
        return prefer(id, candidates).because(reason(ReasonCode.ONLY_ONE_MODEL, id + onlyOne()));
      }
    }
    return candidates;
  }

  private String onlyOne() {
    return route.strong().equals(route.weak())
        ? " is the only model of the route"
        : " is the only one of the pair left";
  }

  private CandidateSet judged(WinRate.Known known, CandidateSet candidates) {
    double value = known.value();
    ReasonCode strong = known.fast() ? ReasonCode.FAST_WIN_RATE_STRONG : ReasonCode.WIN_RATE_STRONG;
    ReasonCode weak = known.fast() ? ReasonCode.FAST_WIN_RATE_WEAK : ReasonCode.WIN_RATE_WEAK;
    String text = (known.fast() ? beginFast : begin) + WinRate.text(value) + sureness(known);
    return ordered(value, text, strong, weak, candidates);
  }

  private static String sureness(WinRate.Known known) {
    return known.sd().isEmpty()
        ? ""
        : " (win_rate_sd " + WinRate.text(known.sd().getAsDouble()) + ")";
  }

  private CandidateSet heard(AskingRouter.Opinion opinion, CandidateSet candidates) {
    String text = begin + WinRate.text(opinion.winRate()) + " (" + opinion.note() + ")";
    return ordered(
        opinion.winRate(), text, ReasonCode.WIN_RATE_STRONG, ReasonCode.WIN_RATE_WEAK, candidates);
  }

  private CandidateSet standIn(WinRate.StandIn standIn, CandidateSet candidates) {
    String text =
        "%s failed (%s), so %s: win rate %s"
            .formatted(
                route.router(), standIn.why(), standIn.router(), WinRate.text(standIn.value()));
    return ordered(
        standIn.value(),
        text,
        ReasonCode.FALLBACK_WIN_RATE_STRONG,
        ReasonCode.FALLBACK_WIN_RATE_WEAK,
        candidates);
  }

  /** Scores the pair and puts the right one of it first. */
  private CandidateSet ordered(
      double value,
      String text,
      ReasonCode strongCode,
      ReasonCode weakCode,
      CandidateSet candidates) {
    boolean strong = value >= route.threshold();
    double strongPreference = strong ? CHOSEN : OTHER;
    double weakPreference = strong ? OTHER : CHOSEN;
    return candidates
        .rescore(
            candidate -> {
              ModelId id = candidate.model().id();
              if (id.equals(route.strong())) {
                return candidate.withScore(value, strongPreference);
              }
              return id.equals(route.weak())
                  ? candidate.withScore(1 - value, weakPreference)
                  : candidate;
            })
        .because(reason(strong ? strongCode : weakCode, text + (strong ? soStrong : soWeak)));
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

  private boolean inPair(Candidate candidate) {
    ModelId id = candidate.model().id();
    return id.equals(route.strong()) || id.equals(route.weak());
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.CONTENT, code, text);
  }
}
