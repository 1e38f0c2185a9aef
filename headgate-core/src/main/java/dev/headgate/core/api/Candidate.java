package dev.headgate.core.api;

import java.util.OptionalDouble;

/**
 * A model still under consideration for this request.
 *
 * @param model the model
 * @param expectedOutputTokens expected tokens of its answers to this request
 * @param expectedCost expected price of this request on it
 * @param score what the content layer said of it, in [0, 1]: for a routed pair the probability that
 *     this one of the two is the right choice
 * @param preference order of choice, greater first; equal preferences keep the pool's order
 */
public record Candidate(
    ModelCard model,
    long expectedOutputTokens,
    Usd expectedCost,
    OptionalDouble score,
    double preference) {

  /** Returns this candidate with another preference. */
  public Candidate withPreference(double newPreference) {
    return new Candidate(model, expectedOutputTokens, expectedCost, score, newPreference);
  }

  /** Returns this candidate with a score and the preference that follows from it. */
  public Candidate withScore(double newScore, double newPreference) {
    return new Candidate(
        model, expectedOutputTokens, expectedCost, OptionalDouble.of(newScore), newPreference);
  }
}
