package dev.headgate.core.spi;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;

/**
 * One voice in a decision. Drops or re-scores candidates and leaves a {@link
 * dev.headgate.core.api.Reason} for what it changed; it never adds one and never blocks.
 */
@FunctionalInterface
public interface DecisionLayer {

  /** Returns the candidates this layer leaves. */
  CandidateSet apply(ChatRequest request, RequestFeatures features, CandidateSet candidates);
}
