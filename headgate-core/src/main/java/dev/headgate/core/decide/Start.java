package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a name stands for, whatever the request: the models in order, and the reason they are
 * candidates. Immutable.
 */
final class Start {

  private static final double FIRST_FALLBACK = 0.25;

  private final List<Place> places;
  private final Reason reason;

  private Start(List<Place> places, Reason reason) {
    this.places = List.copyOf(places);
    this.reason = reason;
  }

  /**
   * Returns a start of models equally preferred, then their fallbacks, each preferred half as much
   * as the one before it.
   */
  static Start of(
      List<ModelCard> first, double preference, List<ModelCard> fallbacks, Reason reason) {
    List<Place> places = new ArrayList<>();
    for (ModelCard card : first) {
      places.add(new Place(card, preference));
    }
    double next = FIRST_FALLBACK;
    for (ModelCard card : fallbacks) {
      places.add(new Place(card, next));
      next /= 2;
    }
    return new Start(places, reason);
  }

  /** Returns why these are the candidates. */
  Reason reason() {
    return reason;
  }

  /** Returns the candidates of one request. */
  CandidateSet candidates(RequestFeatures features) {
    TokenUsage expected =
        new TokenUsage(features.inputTokens(), 0, features.expectedOutputTokens(), 0);
    List<Candidate> candidates = new ArrayList<>(places.size());
    for (Place place : places) {
      candidates.add(place.candidate(expected));
    }
    return CandidateSet.of(candidates).because(reason);
  }

  private record Place(ModelCard card, double preference) {

    Candidate candidate(TokenUsage expected) {
      return new Candidate(
          card, card.pricing().costOf(expected), OptionalDouble.empty(), preference);
    }
  }
}
