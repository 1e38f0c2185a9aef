package dev.headgate.core.decide.live;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.decide.share.StableShare;
import dev.headgate.core.spi.DecisionLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a model on trial out of all routed requests but its share. Which those are is {@link
 * StableShare}'s to say, for each model by its id. Where only models on trial are left, they stay.
 */
public final class CanaryLayer implements DecisionLayer {

  private final CanaryShares shares;

  /** Makes the layer. */
  public CanaryLayer(CanaryShares shares) {
    this.shares = shares;
  }

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    List<ModelId> held = held(request, candidates);
    if (held.isEmpty() || held.size() == candidates.size()) {
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
    for (int i = 0; i < candidates.size(); i++) {
      ModelId model = candidates.get(i).model().id();
      if (!StableShare.takes(request, model.value(), shares.of(model))) {
        held.add(model);
      }
    }
    return held;
  }

  private static Reason reason(ModelId model) {
    return new Reason(
        DecisionStage.LIVE,
        ReasonCode.ON_TRIAL,
        model + " is on trial and takes part in a share of requests, not in this one");
  }
}
