package dev.headgate.core.pool;

import dev.headgate.core.api.Balance;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;

/**
 * A configured model and where it can be called.
 *
 * @param card what is known of it
 * @param endpoints at least one; calls are spread over them
 * @param limits how long and how often it may be called for one request
 * @param balance how calls are spread over the endpoints
 * @param fallbacks models tried in order when a caller named this one and it fails; usually none
 */
public record PooledModel(
    ModelCard card,
    List<ProviderClient> endpoints,
    CallLimits limits,
    Balance balance,
    List<ModelId> fallbacks) {

  /** Makes a model whose calls go to the endpoint with the fewest. */
  public PooledModel(
      ModelCard card, List<ProviderClient> endpoints, CallLimits limits, List<ModelId> fallbacks) {
    this(card, endpoints, limits, Balance.LEAST_IN_FLIGHT, fallbacks);
  }

  /** Returns a model to decide on without calling it; whoever calls it all the same fails. */
  public static PooledModel uncalled(ModelCard card, CallLimits limits, List<ModelId> fallbacks) {
    return new PooledModel(card, List.of(new NeverCalled(card.id() + "/0")), limits, fallbacks);
  }

  public PooledModel {
    endpoints = List.copyOf(endpoints);
    fallbacks = List.copyOf(fallbacks);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException(
          "endpoints of " + card.id() + ": none (expected: at least one)");
    }
  }
}
