package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.TokenUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a name stands for, whatever the request: the models in order, and the reason they are
 * candidates. Immutable.
 */
final class Start {

  private static final double FIRST_FALLBACK = 0.25;

  private final Place[] places;
  private final Reason reason;

  private Start(List<Place> places, Reason reason) {
    this.places = places.toArray(Place[]::new);
    this.reason = reason;
  }

  /**
   * Returns a start of models equally preferred, then their fallbacks, each preferred half as much
   * as the one before it.
   *
   * @param wordiness how many times the usual tokens a model takes
   */
  static Start of(
      List<ModelCard> first,
      double preference,
      List<ModelCard> fallbacks,
      ToDoubleFunction<ModelId> wordiness,
      Reason reason) {
    List<Place> places = new ArrayList<>();
    for (ModelCard card : first) {
      places.add(new Place(card, wordiness.applyAsDouble(card.id()), preference));
    }
    double next = FIRST_FALLBACK;
    for (ModelCard card : fallbacks) {
      places.add(new Place(card, wordiness.applyAsDouble(card.id()), next));
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
    Candidate[] candidates = new Candidate[places.length];
    for (int i = 0; i < places.length; i++) {
      candidates[i] = places[i].candidate(features);
    }
    CandidateSet set = CandidateSet.of(Arrays.asList(candidates)).because(reason);
    return features.task().task() == Task.UNKNOWN
        ? set
        : set.because(TaskReasons.of(features.task()));
  }

  private record Place(ModelCard card, double wordiness, double preference) {

    Candidate candidate(RequestFeatures features) {
      long output = features.answer().total(wordiness, card.maxOutputTokens());
      TokenUsage expected = new TokenUsage(features.inputTokens(), 0, output, 0);
      return new Candidate(
          card, output, card.pricing().costOf(expected), OptionalDouble.empty(), preference);
    }
  }
}
