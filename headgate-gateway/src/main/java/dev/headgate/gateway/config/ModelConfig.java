package dev.headgate.gateway.config;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import java.util.List;

/**
 * One model of the pool.
 *
 * @param card what is known of it
 * @param upstreamModel its name at the provider
 * @param endpoints where it can be called; at least one
 * @param limits how long and how often it may be called for one request
 * @param fallbacks models tried when a caller named this one and it fails
 */
public record ModelConfig(
    ModelCard card,
    String upstreamModel,
    List<EndpointConfig> endpoints,
    CallLimits limits,
    List<ModelId> fallbacks) {

  public ModelConfig {
    endpoints = List.copyOf(endpoints);
    fallbacks = List.copyOf(fallbacks);
  }
}
