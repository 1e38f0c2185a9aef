package dev.headgate.gateway;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.gateway.admin.FileChange;
import dev.headgate.gateway.admin.PoolEditor;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.Exposure;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.PoolChanges;
import dev.headgate.gateway.config.ServerConfig;
import dev.headgate.gateway.config.state.PoolStateFile;
import dev.headgate.gateway.config.state.StateException;
import dev.headgate.gateway.observe.Metrics;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.gateway.serving.ServingSlot;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts configurations in force, one at a time, whether a file changed or somebody changed the pool.
 * What was changed of the pool is known here: a new file is read with these changes over it, even
 * if it was read before the last of them.
 */
final class LiveServing implements PoolEditor {

  private final ServingFactory factory;
  private final ServingSlot slot;
  private final HealthRegistry health;
  private final Metrics metrics;
  private final PolicyDesk policies;

  LiveServing(
      ServingFactory factory,
      HeadgateConfig first,
      HealthRegistry health,
      Metrics metrics,
      PolicyDesk policies) {
    this.factory = factory;
    this.slot = new ServingSlot(factory.make(first));
    this.health = health;
    this.metrics = metrics;
    this.policies = policies;
    policies.configured(first.routing().policies());
    declareWarmth(slot.current());
    metrics.configured(first, slot.current().endpointIds());
  }

  ServingSlot slot() {
    return slot;
  }

  @Override
  public Serving current() {
    return slot.current();
  }

  /** Refuses a configuration by which anybody on the network could spend the owner's money. */
  static void requireGuard(HeadgateConfig config) {
    Exposure.refusal(config.server(), !config.apiKeys().isEmpty())
        .ifPresent(
            why -> {
              throw new IllegalStateException("server.host: " + why);
            });
  }

  /** As {@link Gateway#reload}. */
  synchronized CompletionStage<Void> reload(HeadgateConfig config) {
    try {
      HeadgateConfig reachable = atBoundAddress(withChanges(config));
      requireGuard(reachable);
      return put(factory.make(reachable));
    } catch (RuntimeException e) {
      metrics.reloaded(false);
      throw e;
    }
  }

  @Override
  public synchronized Serving edit(Function<HeadgateConfig, PoolChanges> edit) {
    HeadgateConfig config = current().config();
    PoolChanges changes = edit.apply(config);
    Serving next = made(config, changes);
    try {
      config.admin().state().ifPresent(folder -> PoolStateFile.write(folder, changes));
    } catch (StateException e) {
      next.close();
      throw new RoutingException(ErrorCode.INTERNAL, "admin.state: " + e.getMessage());
    }
    var unused = put(next); // completes with the old one's last request; nobody waits for it here
    return next;
  }

  @Override
  public synchronized Serving refresh(FileChange change) {
    try {
      change.make();
    } catch (StateException e) {
      throw new RoutingException(ErrorCode.INTERNAL, String.valueOf(e.getMessage()));
    }
    Serving next = madeOrUndone(change);
    var unused = put(next); // as above
    return next;
  }

  private Serving madeOrUndone(FileChange change) {
    try {
      return factory.make(current().config());
    } catch (RuntimeException e) {
      change.undo();
      throw e instanceof IllegalArgumentException ? refused(String.valueOf(e.getMessage())) : e;
    }
  }

  private Serving made(HeadgateConfig config, PoolChanges changes) {
    try {
      return switch (config.origin().with(config, changes)) {
        case ConfigResult.Valid valid -> factory.make(valid.config());
        case ConfigResult.Invalid invalid -> throw refused(messages(invalid));
      };
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private CompletionStage<Void> put(Serving next) {
    HeadgateConfig config = next.config();
    List<String> moved = MovedEndpoints.between(current().config(), config);
    CompletionStage<Void> drained = slot.swap(next);
    policies.configured(config.routing().policies());
    policies.flush();
    health.forget(moved);
    declareWarmth(next);
    metrics.configured(config, next.endpointIds());
    metrics.reloaded(true);
    return drained.thenRun(() -> health.retain(slot.current().endpointIds()));
  }

  private void declareWarmth(Serving serving) {
    serving.everywhere().models().stream()
        .flatMap(model -> model.endpoints().stream())
        .forEach(
            endpoint -> health.signals().declare(endpoint.endpoint(), endpoint.hosting().warmth()));
  }

  private HeadgateConfig withChanges(HeadgateConfig config) {
    PoolChanges inForce = current().config().changes();
    if (config.changes().equals(inForce)) {
      return config;
    }
    return switch (config.origin().with(config, inForce)) {
      case ConfigResult.Valid valid -> valid.config();
      case ConfigResult.Invalid invalid -> throw new IllegalArgumentException(messages(invalid));
    };
  }

  /** The address bound stays, so it decides on what a new configuration must guard. */
  private HeadgateConfig atBoundAddress(HeadgateConfig next) {
    ServerConfig bound = current().config().server();
    return next.withAddress(bound.host(), bound.port());
  }

  private static String messages(ConfigResult.Invalid invalid) {
    return invalid.failures().stream()
        .map(failure -> failure.message())
        .collect(Collectors.joining("; "));
  }

  private static RoutingException refused(String why) {
    return new RoutingException(ErrorCode.INVALID_REQUEST, why);
  }
}
