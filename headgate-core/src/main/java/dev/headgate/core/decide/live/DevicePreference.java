package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.spi.ProviderClient;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says which endpoints of a model suit the work, where they differ in that. Changes nothing:
 * picking an endpoint is what goes by it.
 */
final class DevicePreference implements DecisionLayer {

  /** Of models whose endpoints differ, the ids of those that suit each kind of work. */
  private final Map<ModelId, Map<SuitedFor, String>> mixed = new HashMap<>();

  DevicePreference(ModelPool pool) {
    for (PooledModel model : pool.models()) {
      if (model.endpoints().stream().map(DevicePreference::suits).distinct().count() > 1) {
        mixed.put(
            model.card().id(),
            Map.of(
                SuitedFor.LATENCY, suited(model, SuitedFor.LATENCY),
                SuitedFor.THROUGHPUT, suited(model, SuitedFor.THROUGHPUT)));
      }
    }
  }

  @Override
  public CandidateSet apply(
      ChatRequest request, RequestFeatures features, CandidateSet candidates) {
    if (mixed.isEmpty()) {
      return candidates;
    }
    SuitedFor wanted =
        SuitedFor.wantedBy(request, features.inputTokens() + features.expectedOutputTokens());
    CandidateSet told = candidates;
    for (Candidate candidate : candidates.candidates()) {
      Map<SuitedFor, String> suited = mixed.get(candidate.model().id());
      if (suited != null && suited.containsKey(wanted)) {
        told = told.because(reason(candidate, wanted, suited.get(wanted)));
      }
    }
    return told;
  }

  private static Reason reason(Candidate candidate, SuitedFor wanted, String endpoints) {
    return new Reason(
        DecisionStage.LIVE,
        ReasonCode.SUITED_DEVICES,
        "the work wants %s, so while they have room first %s of %s"
            .formatted(wanted.name().toLowerCase(Locale.ROOT), endpoints, candidate.model().id()));
  }

  private static String suited(PooledModel model, SuitedFor wanted) {
    String ids =
        model.endpoints().stream()
            .filter(endpoint -> suits(endpoint).serves(wanted))
            .map(ProviderClient::endpoint)
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "any endpoint" : ids;
  }

  private static SuitedFor suits(ProviderClient endpoint) {
    return endpoint.hosting().hardware().suits();
  }
}
