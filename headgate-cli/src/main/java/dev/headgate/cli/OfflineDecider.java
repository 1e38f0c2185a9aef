package dev.headgate.cli;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Encoder;
import dev.headgate.gateway.Forecasts;
import dev.headgate.gateway.Routers;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.encoder.EndpointEncoders;
import dev.headgate.routers.encode.TwoSpeedEncoder;
import dev.headgate.routers.token.JtokkitTokenCounter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Decides as a gateway of the same configuration would, without one. It can call no model to
 * answer; a router that asks a model does ask it, and one that reads an endpoint's vectors does ask
 * for them.
 */
final class OfflineDecider implements AutoCloseable {

  private final Encoder encoder;
  private final CompletionStage<Void> countsExactly;
  private final Routers routers;
  private final Decider decider;

  OfflineDecider(HeadgateConfig config) {
    RoutingConfig routing = config.routing();
    TwoSpeedEncoder shipped = new TwoSpeedEncoder();
    this.encoder = EndpointEncoders.standalone(routing.encoders(), shipped);
    JtokkitTokenCounter tokens = new JtokkitTokenCounter();
    this.countsExactly = tokens.warmUp();
    List<PooledModel> models = config.models().stream().map(OfflineDecider::uncalled).toList();
    List<Route> routes = routing.routes();
    Describer describer =
        new Describer(
            tokens,
            routing.view(),
            routing.viewChars(),
            Forecasts.of(routing.forecasts(), shipped));
    this.routers = Routers.of(config, describer);
    this.decider =
        new Decider(
            new DeciderParts(
                ModelPool.of(models),
                routes,
                routers.byName(),
                Optional.of(encoder),
                describer,
                new HealthRegistry(System::nanoTime),
                new Budgets(InstantSource.system()),
                new RuleSettings(
                    new ModelPatterns(routing.allowModels(), routing.denyModels()), Map.of())),
            System::nanoTime);
  }

  /** Decides once tokens are counted rather than guessed, as in a gateway that has warmed up. */
  CompletionStage<RoutingDecision> decide(ChatRequest request) {
    return countsExactly.thenCompose(ready -> decider.decide(request));
  }

  @Override
  public void close() {
    routers.close();
    encoder.close();
  }

  private static PooledModel uncalled(ModelConfig model) {
    return PooledModel.uncalled(model.card(), model.limits(), model.fallbacks());
  }
}
