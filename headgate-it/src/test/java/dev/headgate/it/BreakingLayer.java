package dev.headgate.it;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.spi.DecisionLayer;

/** A layer on the class path of these tests that fails for one route, and else does nothing. */
public final class BreakingLayer implements DecisionLayer {

  static final String ROUTE = "breaks-a-layer";

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    if (request.requestedModel().equals(ROUTE)) {
      throw new IllegalStateException("a layer that fails, as the test wants");
    }
    return candidates;
  }
}
