package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.live.Prediction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long models would take for one request, and which are busy. Each is worked out once, so that
 * all that is decided of the request rests on the same. For one thread.
 */
final class Outlook {

  private final Expectation expectation;
  private final Loads loads;
  private final RequestFeatures features;
  private final CandidateSet candidates;
  private final @Nullable Prediction[] told;
  private final Load[] busy;
  private int last;

  private enum Load {
    UNKNOWN,
    BUSY,
    OTHER
  }

  /** Makes the outlook of those candidates, and of none besides. */
  Outlook(Expectation expectation, Loads loads, RequestFeatures features, CandidateSet candidates) {
    this.expectation = expectation;
    this.loads = loads;
    this.features = features;
    this.candidates = candidates;
    this.told = new Prediction[candidates.size()];
    this.busy = new Load[candidates.size()];
    Arrays.fill(busy, Load.UNKNOWN);
  }

  Prediction of(Candidate candidate) {
    int place = place(candidate.model().id());
    Prediction known = told[place];
    if (known == null) {
      known = expectation.of(candidate, features);
      told[place] = known;
    }
    return known;
  }

  /**
   * Returns whether an endpoint is expected to answer within so many seconds, or hardly known,
   * though it need not be the one that is fastest as a rule.
   */
  boolean mayTake(double seconds, Candidate candidate) {
    return expectation.mayTake(seconds, candidate, features);
  }

  /** Returns whether the candidate is local and counts as busy by the terms of the route. */
  boolean busy(Candidate candidate, SpillOver terms) {
    int place = place(candidate.model().id());
    Load known = busy[place];
    if (known == Load.UNKNOWN) {
      known = Loads.isLocal(candidate) && loads.busy(candidate, terms) ? Load.BUSY : Load.OTHER;
      busy[place] = known;
    }
    return known == Load.BUSY;
  }

  /** Returns how much more readily the candidate is taken, as it is local and idle; else 0. */
  double bias(LiveTerms terms, Candidate candidate) {
    if (terms.spillOver().isEmpty() || !Loads.isLocal(candidate)) {
      return 0;
    }
    SpillOver spill = terms.spillOver().get();
    return busy(candidate, spill) ? 0 : spill.bias();
  }

  /** Candidates are asked for in their order, so each is looked for from the last one on. */
  private int place(ModelId model) {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(last).model().id().equals(model)) {
        return last;
      }
      last = last + 1 < candidates.size() ? last + 1 : 0;
    }
    throw new IllegalArgumentException(
        "candidate: %s (expected: one that the decision began with)".formatted(model));
  }
}
