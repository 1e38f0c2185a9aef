package dev.headgate.core.spi;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestFeatures;

/**
 * One voice in a decision. Drops or re-scores candidates and leaves a {@link
 * dev.headgate.core.api.Reason} for what it changed; it never adds one and never blocks.
 *
 * <p>Implementations that {@code META-INF/services/dev.headgate.core.spi.DecisionLayer} names speak
 * after all layers that ship but the rules, which have the last word. They are called on event
 * loops, from many threads at once. One that throws or adds a candidate is passed over.
 */
@FunctionalInterface
public interface DecisionLayer {

  /** Returns the candidates this layer leaves. */
  CandidateSet apply(ChatRequest request, RequestFeatures features, CandidateSet candidates);

  /** Returns what it is called in reasons, logs and metrics. */
  default String name() {
    return getClass().getSimpleName();
  }
}
