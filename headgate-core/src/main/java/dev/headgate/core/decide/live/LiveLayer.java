package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.live.EndpointHealth;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.spi.ProviderClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts models of which every endpoint rests behind all others, in the same order among themselves.
 * They stay candidates, as a last resort; when all rest, nothing is moved.
 */
public final class LiveLayer implements DecisionLayer {

  /** More than any two preferences differ by. */
  private static final double BEHIND = 10;

  private final ModelPool pool;
  private final HealthRegistry health;

  /** Makes the layer. */
  public LiveLayer(ModelPool pool, HealthRegistry health) {
    this.pool = pool;
    this.health = health;
  }

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    List<Candidate> resting = resting(candidates);
    if (resting.isEmpty()) {
      return candidates;
    }
    if (resting.size() == candidates.size()) {
      return candidates.because(
          reason(
              ReasonCode.ALL_UNAVAILABLE,
              "all models are cooling down; they are tried all the same"));
    }
    CandidateSet moved = candidates.rescore(c -> resting.contains(c) ? behind(c) : c);
    for (Candidate candidate : resting) {
      moved = moved.because(whyResting(candidate.model()));
    }
    return moved;
  }

  private List<Candidate> resting(CandidateSet candidates) {
    List<Candidate> resting = new ArrayList<>(0);
    for (int i = 0; i < candidates.size(); i++) {
      if (rests(candidates.get(i).model())) {
        resting.add(candidates.get(i));
      }
    }
    return resting;
  }

  private static Candidate behind(Candidate candidate) {
    return candidate.withPreference(candidate.preference() - BEHIND);
  }

  private boolean rests(ModelCard model) {
    Optional<PooledModel> pooled = pool.find(model.id());
    if (pooled.isEmpty()) {
      return false;
    }
    List<ProviderClient> endpoints = pooled.get().endpoints();
    for (int i = 0; i < endpoints.size(); i++) {
      if (health.available(endpoints.get(i).endpoint())) {
        return false;
      }
    }
    return true;
  }

  private Reason whyResting(ModelCard model) {
    boolean limited =
        pool.find(model.id()).stream()
            .flatMap(pooled -> pooled.endpoints().stream())
            .map(ProviderClient::endpoint)
            .map(health::health)
            .map(EndpointHealth::lastError)
            .allMatch(error -> error.equals(Optional.of(ErrorCode.UPSTREAM_RATE_LIMITED)));
    return limited
        ? reason(ReasonCode.COOLING_DOWN, model.id() + " is cooling down after a rate limit")
        : reason(ReasonCode.UNHEALTHY, model.id() + " is cooling down after failures");
  }

  private static Reason reason(ReasonCode code, String text) {
    return new Reason(DecisionStage.LIVE, code, text);
  }
}
