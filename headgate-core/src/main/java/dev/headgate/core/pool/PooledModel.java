package dev.headgate.core.pool;

import dev.headgate.core.api.Balance;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;
import java.util.Optional;

/**
 * A configured model and where it can be called.
 *
 * @param card what is known of it
 * @param endpoints at least one; calls are spread over them
 * @param limits how long and how often it may be called for one request
 * @param balance how calls are spread over the endpoints
 * @param concurrency how many calls may be under way at once; empty any number
 * @param fallbacks models tried in order when a caller named this one and it fails; usually none
 */
public record PooledModel(
    ModelCard card,
    List<ProviderClient> endpoints,
    CallLimits limits,
    Balance balance,
    Optional<Concurrency> concurrency,
    List<ModelId> fallbacks) {

  /** Makes a model whose calls go to the endpoint with the fewest, and are not limited. */
  public PooledModel(
      ModelCard card, List<ProviderClient> endpoints, CallLimits limits, List<ModelId> fallbacks) {
    this(card, endpoints, limits, Balance.LEAST_IN_FLIGHT, Optional.empty(), fallbacks);
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
