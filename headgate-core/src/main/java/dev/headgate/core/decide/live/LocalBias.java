package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;

/** How much more readily idle local models are taken. */
record LocalBias(Loads loads) {

  /** Returns what is added to the quality or the score of a model; 0 for most. */
  double of(LiveTerms terms, Candidate candidate) {
    return terms
        .spillOver()
        .filter(spill -> Loads.isLocal(candidate) && !loads.busy(candidate, spill))
        .map(SpillOver::bias)
        .orElse(0.0);
  }
}
