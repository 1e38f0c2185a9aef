package dev.headgate.gateway.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * A whole, valid configuration; one that would not work cannot be made.
 *
 * @param server how the gateway listens
 * @param models the pool of the policy in force, changes included; never empty
 * @param routing how requests are routed
 * @param apiKeys who may call; empty switches authentication off
 * @param admin who may change the pool while the gateway runs
 * @param trials how profiles are held against live traffic
 * @param batches what files of requests may take
 * @param privacy what requests are looked through for
 * @param changes what was changed of the pool that way
 * @param origin what it was made of
 * @param source where it came from, for people: a file's name, "environment", "loopback servers" or
 *     "simulated models"
 */
public record HeadgateConfig(
    ServerConfig server,
    List<ModelConfig> models,
    RoutingConfig routing,
    List<ApiKeyConfig> apiKeys,
    AdminConfig admin,
    TrialConfig trials,
    BatchConfig batches,
    PrivacyConfig privacy,
    PoolChanges changes,
    ConfigOrigin origin,
    String source) {

  /** Makes a configuration that no file was read for. */
  public HeadgateConfig(
      ServerConfig server,
      List<ModelConfig> models,
      RoutingConfig routing,
      List<ApiKeyConfig> apiKeys,
      String source) {
    this(
        server,
        models,
        routing,
        apiKeys,
        AdminConfig.NONE,
        TrialConfig.DEFAULT,
        BatchConfig.DEFAULT,
        PrivacyConfig.OFF,
        PoolChanges.NONE,
        ConfigOrigin.PROGRAM,
        source);
  }

  public HeadgateConfig {
    models = List.copyOf(models);
    apiKeys = List.copyOf(apiKeys);
  }

  /** Returns the models of all versions of the policy. */
  public List<ModelConfig> allModels() {
    return Stream.concat(
            models.stream(), routing.policies().stream().flatMap(own -> own.models().stream()))
        .toList();
  }

  /** Returns the routers that anybody made of any version of the policy. */
  public List<OwnRouter> allRouters() {
    return Stream.concat(
            routing.routers().stream(),
            routing.policies().stream().flatMap(own -> own.routers().stream()))
        .toList();
  }

  /** Returns the same with another address to bind. */
  public HeadgateConfig withAddress(String host, int port) {
    return with(server.withAddress(host, port));
  }

  /** Returns the same with prompts in the log. */
  public HeadgateConfig withPromptsLogged() {
    return with(server.withPromptsLogged());
  }

  /** Returns the same listening in another way. */
  public HeadgateConfig with(ServerConfig other) {
    return new HeadgateConfig(
        other, models, routing, apiKeys, admin, trials, batches, privacy, changes, origin, source);
  }

  /** Returns the same models in other states. */
  HeadgateConfig withChanges(PoolChanges other) {
    return new HeadgateConfig(
        server, models, routing, apiKeys, admin, trials, batches, privacy, other, origin, source);
  }
}
