package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.DecisionLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a model on trial out of all routed requests but its share. Which those are follows from a
 * hash of the request's id and the model's: the same for each look at a request, another for each
 * model, and a share that grows keeps the requests it had. Where only models on trial are left,
 * they stay.
 */
public final class CanaryLayer implements DecisionLayer {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1p-53;

  private final CanaryShares shares;

  /** Makes the layer. */
  public CanaryLayer(CanaryShares shares) {
    this.shares = shares;
  }

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    List<ModelId> held = held(request, candidates);
    if (held.isEmpty() || held.size() == candidates.candidates().size()) {
      return candidates;
    }
    CandidateSet left = candidates.keep(candidate -> !held.contains(candidate.model().id()));
    for (ModelId model : held) {
      left = left.because(reason(model));
    }
    return left;
  }

  private List<ModelId> held(ChatRequest request, CandidateSet candidates) {
    List<ModelId> held = new ArrayList<>(0);
    for (Candidate candidate : candidates.candidates()) {
      ModelId model = candidate.model().id();
      double share = shares.of(model);
      if (share < 1 && point(request.id(), model) >= share) {
        held.add(model);
      }
    }
    return held;
  }

  /** Returns where the request lies for the model, evenly spread over [0, 1). */
  static double point(String request, ModelId model) {
    long hash = mixed(fnv(model.value(), fnv(request, FNV_OFFSET)));
    return (hash >>> 11) * UNIT;
  }

  /** Fowler, Noll and Vo's hash, 1a. */
  private static long fnv(String text, long start) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  /** Stafford's variant 13, which spreads what ids that differ in one place have in common. */
  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static Reason reason(ModelId model) {
    return new Reason(
        DecisionStage.LIVE,
        ReasonCode.ON_TRIAL,
        model + " is on trial and takes part in a share of requests, not in this one");
  }
}
