package dev.headgate.core.api;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The candidates left, and why others went. Immutable; a layer returns a new one and can drop or
 * re-score candidates but has no way to add one.
 */
public final class CandidateSet {

  private static final Reason[] NO_REASONS = {};

  // Arrays, since every layer looks at every candidate of every request: an element of a list costs
  // several times as much to get at.
  private final Candidate[] candidates;
  private final Reason[] reasons;

  /** Takes arrays that nobody changes any more. */
  private CandidateSet(Candidate[] candidates, Reason[] reasons) {
    this.candidates = candidates;
    this.reasons = reasons;
  }

  /** Returns a set holding the candidates in the pool's order, with no reasons yet. */
  public static CandidateSet of(List<Candidate> candidates) {
    return new CandidateSet(candidates.toArray(Candidate[]::new), NO_REASONS);
  }

  /** Returns the candidates left, in the pool's order. */
  public List<Candidate> candidates() {
    return Collections.unmodifiableList(Arrays.asList(candidates));
  }

  /** Returns how many candidates are left. */
  public int size() {
    return candidates.length;
  }

  /**
   * Returns a candidate by its place among those left, in the pool's order.
   *
   * @param place in [0, {@link #size})
   */
  public Candidate get(int place) {
    return candidates[place];
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
    return List.of(reasons);
  }

  /** Returns whether no candidate is left. */
  public boolean isEmpty() {
    return candidates.length == 0;
  }

  /** Returns a set without the candidates the predicate rejects. */
  public CandidateSet keep(Predicate<Candidate> wanted) {
    Candidate[] kept = new Candidate[candidates.length];
    int count = 0;
    for (Candidate candidate : candidates) {
      if (wanted.test(candidate)) {
        kept[count++] = candidate;
      }
    }
    return count == candidates.length
        ? this
        : new CandidateSet(Arrays.copyOf(kept, count), reasons);
  }

  /** Returns a set with each candidate re-scored; the model of a candidate must stay the same. */
  public CandidateSet rescore(UnaryOperator<Candidate> change) {
    return rescoreByPlace(place -> change.apply(candidates[place]));
  }

  /**
   * Returns a set with each candidate re-scored, which its place tells; its model must stay the
   * same.
   */
  public CandidateSet rescoreByPlace(IntFunction<Candidate> change) {
    Candidate[] changed = new Candidate[candidates.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = sameModel(candidates[i], change.apply(i));
    }
    return new CandidateSet(changed, reasons);
  }

  /**
   * Returns a set with each candidate preferred otherwise.
   *
   * @param preferences one for each candidate, in the set's order; NaN leaves one as it is
   */
  public CandidateSet preferring(double[] preferences) {
    Candidate[] changed = candidates.clone();
    for (int i = 0; i < changed.length; i++) {
      if (!Double.isNaN(preferences[i])) {
        changed[i] = changed[i].withPreference(preferences[i]);
      }
    }
    return new CandidateSet(changed, reasons);
  }

  /** Returns a set with one more reason. */
  public CandidateSet because(Reason reason) {
    Reason[] all = Arrays.copyOf(reasons, reasons.length + 1);
    all[reasons.length] = reason;
    return new CandidateSet(candidates, all);
  }

  /** Returns a set with more reasons. */
  public CandidateSet because(List<Reason> more) {
    if (more.isEmpty()) {
      return this;
    }
    Reason[] all = Arrays.copyOf(reasons, reasons.length + more.size());
    for (int i = 0; i < more.size(); i++) {
      all[reasons.length + i] = more.get(i);
    }
    return new CandidateSet(candidates, all);
  }

  private static Candidate sameModel(Candidate before, Candidate next) {
    if (!next.model().id().equals(before.model().id())) {
      throw new IllegalArgumentException(
          "rescored model: %s (expected: %s; a layer never adds a candidate)"
              .formatted(next.model().id(), before.model().id()));
    }
    return next;
  }
}
