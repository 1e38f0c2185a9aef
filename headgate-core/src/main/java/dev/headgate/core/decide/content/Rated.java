package dev.headgate.core.decide.content;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.spi.Estimate;

/**
 * A candidate as an objective sees it.
 *
 * @param place among all candidates
 * @param candidate as it was before its quality was predicted
 * @param estimate of its quality
 * @param value the quality, lowered by the route's caution; may be less than 0
 * @param cost expected US dollars
 */
record Rated(int place, Candidate candidate, Estimate estimate, double value, double cost) {

  static Rated of(int place, Candidate candidate, Estimate estimate, double caution) {
    double value = estimate.quality() - caution * estimate.sd();
    return new Rated(place, candidate, estimate, value, candidate.expectedCost().amount());
  }

  /** Returns the candidate with its quality, preferred so much. */
  Candidate preferred(double preference) {
    return candidate.withQuality(estimate.quality(), estimate.sd(), preference);
  }
}
