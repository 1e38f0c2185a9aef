package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import java.util.List;

/**
 * Puts models that rules prefer before all others that may answer now. Models that the live layer
 * has put behind, since they rest, are not brought forward: being preferred heals nobody.
 */
final class Preferences {

  /** Above what any layer prefers, and far above the steps between the preferred. */
  private static final double FIRST = 100;

  private static final double RESTING = -5;

  private Preferences() {}

  static CandidateSet apply(List<String> patterns, CandidateSet candidates) {
    return patterns.isEmpty()
        ? candidates
        : candidates.rescore(candidate -> lifted(patterns, candidate));
  }

  private static Candidate lifted(List<String> patterns, Candidate candidate) {
    if (candidate.preference() < RESTING) {
      return candidate;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (Glob.matches(patterns.get(i), candidate.model().id().value())) {
        double rank = (double) (patterns.size() - i) / patterns.size();
        return candidate.withPreference(
            FIRST * (1 + rank) + candidate.preference() / (4 * patterns.size()));
      }
    }
    return candidate;
  }
}
