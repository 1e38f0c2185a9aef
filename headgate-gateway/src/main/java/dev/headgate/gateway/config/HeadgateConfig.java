package dev.headgate.gateway.config;

import java.util.List;

/**
 * A whole, valid configuration; one that would not work cannot be made.
 *
 * @param server how the gateway listens
 * @param models the pool; never empty
 * @param routing how requests are routed
 * @param apiKeys who may call; empty switches authentication off
 * @param source where it came from, for people: a file's name, "environment", "loopback servers" or
 *     "simulated models"
 */
public record HeadgateConfig(
    ServerConfig server,
    List<ModelConfig> models,
    RoutingConfig routing,
    List<ApiKeyConfig> apiKeys,
    String source) {

  public HeadgateConfig {
    models = List.copyOf(models);
    apiKeys = List.copyOf(apiKeys);
  }

  /** Returns the same with another address to bind. */
  public HeadgateConfig withAddress(String host, int port) {
    return with(server.withAddress(host, port));
  }

  /** Returns the same with prompts in the log. */
  public HeadgateConfig withPromptsLogged() {
    return with(server.withPromptsLogged());
  }

  private HeadgateConfig with(ServerConfig other) {
    return new HeadgateConfig(other, models, routing, apiKeys, source);
  }
}
