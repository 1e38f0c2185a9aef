package dev.headgate.core.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The candidates left, and why others went. Immutable; a layer returns a new one and can drop or
 * re-score candidates but has no way to add one.
 */
public final class CandidateSet {

  private final List<Candidate> candidates;
  private final List<Reason> reasons;

  /** Takes immutable lists. */
  private CandidateSet(List<Candidate> candidates, List<Reason> reasons) {
    this.candidates = candidates;
    this.reasons = reasons;
  }

  /** Returns a set holding the candidates in the pool's order, with no reasons yet. */
  public static CandidateSet of(List<Candidate> candidates) {
    return new CandidateSet(List.copyOf(candidates), List.of());
  }

  /** Returns the candidates left, in the pool's order. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /** Returns the candidate of that model. */
  public Optional<Candidate> find(ModelId model) {
    for (Candidate candidate : candidates) {
      if (candidate.model().id().equals(model)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** Returns the reasons so far, oldest first. */
  public List<Reason> reasons() {
    return reasons;
  }

  /** Returns whether no candidate is left. */
  public boolean isEmpty() {
    return candidates.isEmpty();
  }

  /** Returns a set without the candidates the predicate rejects. */
  public CandidateSet keep(Predicate<Candidate> wanted) {
    List<Candidate> kept = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      if (wanted.test(candidate)) {
        kept.add(candidate);
      }
    }
    return new CandidateSet(List.copyOf(kept), reasons);
  }

  /** Returns a set with each candidate re-scored; the model of a candidate must stay the same. */
  public CandidateSet rescore(UnaryOperator<Candidate> change) {
    List<Candidate> changed = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      Candidate next = change.apply(candidate);
      if (!next.model().id().equals(candidate.model().id())) {
        throw new IllegalArgumentException(
            "rescored model: %s (expected: %s; a layer never adds a candidate)"
                .formatted(next.model().id(), candidate.model().id()));
      }
      changed.add(next);
    }
    return new CandidateSet(List.copyOf(changed), reasons);
  }

  /** Returns a set with one more reason. */
  public CandidateSet because(Reason reason) {
    Reason[] more = reasons.toArray(new Reason[reasons.size() + 1]);
    more[reasons.size()] = reason;
    return new CandidateSet(candidates, List.of(more));
  }
}
