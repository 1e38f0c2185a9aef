package dev.headgate.core.api;

import java.util.OptionalDouble;

/**
 * A model still under consideration for this request.
 *
 * @param model the model
 * @param expectedOutputTokens expected tokens of its answers to this request
 * @param expectedCost expected price of this request on it
 * @param score what the content layer said of it, in [0, 1]: for a routed pair the probability that
 *     this one of the two is the right choice, for a routed pool the predicted quality of its
 *     answer
 * @param scoreSd how far a predicted quality may lie from the truth, as a standard deviation, where
 *     the router can tell
 * @param preference order of choice, greater first; equal preferences keep the pool's order
 */
public record Candidate(
    ModelCard model,
    long expectedOutputTokens,
    Usd expectedCost,
    OptionalDouble score,
    OptionalDouble scoreSd,
    double preference) {

  /** Makes a candidate with a score of which nobody said how sure it is. */
  public Candidate(
      ModelCard model,
      long expectedOutputTokens,
      Usd expectedCost,
      OptionalDouble score,
      double preference) {
    this(model, expectedOutputTokens, expectedCost, score, OptionalDouble.empty(), preference);
  }

  /** Returns this candidate with another preference. */
  public Candidate withPreference(double newPreference) {
    return new Candidate(model, expectedOutputTokens, expectedCost, score, scoreSd, newPreference);
  }

  /** Returns this candidate with a score and the preference that follows from it. */
  public Candidate withScore(double newScore, double newPreference) {
    return new Candidate(
        model, expectedOutputTokens, expectedCost, OptionalDouble.of(newScore), newPreference);
  }

  /** Returns this candidate with a predicted quality and the preference that follows from it. */
  public Candidate withQuality(double quality, double sd, double newPreference) {
    return new Candidate(
        model,
        expectedOutputTokens,
        expectedCost,
        OptionalDouble.of(quality),
        sd > 0 ? OptionalDouble.of(sd) : OptionalDouble.empty(),
        newPreference);
  }
}
