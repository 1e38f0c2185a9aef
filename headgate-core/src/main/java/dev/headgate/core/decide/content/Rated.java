package dev.headgate.core.decide.content;

import dev.headgate.core.api.Candidate;

/**
 * A candidate as an objective sees it.
 *
 * @param candidate with its predicted quality
 * @param value the quality, lowered by the route's caution; may be less than 0
 * @param cost expected US dollars
 */
record Rated(Candidate candidate, double value, double cost) {

  static Rated of(Candidate candidate, double caution) {
    double quality = candidate.score().orElseThrow();
    double sd = candidate.scoreSd().orElse(0);
    return new Rated(candidate, quality - caution * sd, candidate.expectedCost().amount());
  }
}
