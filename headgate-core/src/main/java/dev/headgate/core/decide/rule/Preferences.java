package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;

/**
 * Puts models that rules prefer before all others that may answer now. Models that the live layer
 * has put behind, since they rest, are not brought forward: being preferred heals nobody.
 */
final class Preferences {

  /** Above what any layer prefers, and far above the steps between the preferred. */
  private static final double FIRST = 100;

  private static final double RESTING = -5;

  private Preferences() {}

  static CandidateSet apply(Globs patterns, CandidateSet candidates) {
    return patterns.isEmpty()
        ? candidates
        : candidates.rescore(candidate -> lifted(patterns, candidate));
  }

  private static Candidate lifted(Globs patterns, Candidate candidate) {
    if (candidate.preference() < RESTING) {
      return candidate;
    }
    int place = patterns.first(candidate.model().id().value());
    if (place < 0) {
      return candidate;
    }
    double rank = (double) (patterns.size() - place) / patterns.size();
    return candidate.withPreference(
        FIRST * (1 + rank) + candidate.preference() / (4 * patterns.size()));
  }
}
