package dev.headgate.gateway.config;

import dev.headgate.core.api.Balance;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.Footprint;
import dev.headgate.core.api.Hosting;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.WarmthTerms;
import java.util.List;
import java.util.Optional;

/**
 * One model of the pool.
 *
 * @param card what is known of it
 * @param upstreamModel its name at the provider
 * @param endpoints where it can be called; at least one
 * @param limits how long and how often it may be called for one request
 * @param balance how calls are spread over the endpoints
 * @param concurrency how many calls may be under way at once; empty any number
 * @param footprint what memory it takes
 * @param warmth how ready its endpoints are
 * @param batching how requests are gathered; empty where each is a call
 * @param fallbacks models tried when a caller named this one and it fails
 */
public record ModelConfig(
    ModelCard card,
    String upstreamModel,
    List<EndpointConfig> endpoints,
    CallLimits limits,
    Balance balance,
    Optional<Concurrency> concurrency,
    Optional<Batching> batching,
    Footprint footprint,
    WarmthTerms warmth,
    List<ModelId> fallbacks) {

  /** Makes a model whose calls go to the endpoint with the fewest, and are not limited. */
  public ModelConfig(
      ModelCard card,
      String upstreamModel,
      List<EndpointConfig> endpoints,
      CallLimits limits,
      List<ModelId> fallbacks) {
    this(
        card,
        upstreamModel,
        endpoints,
        limits,
        Balance.LEAST_IN_FLIGHT,
        Optional.empty(),
        Optional.empty(),
        Footprint.UNKNOWN,
        WarmthTerms.ALWAYS_READY,
        fallbacks);
  }

  /** Returns what is known of the model where it is served by one of its endpoints. */
  public Hosting hosting(int endpoint) {
    return new Hosting(endpoints.get(endpoint).hardware(), footprint, warmth);
  }

  public ModelConfig {
    endpoints = List.copyOf(endpoints);
    fallbacks = List.copyOf(fallbacks);
  }
}
