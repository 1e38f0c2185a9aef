package dev.headgate.cli;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.live.CanaryShares;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.Encoder;
import dev.headgate.gateway.Forecasts;
import dev.headgate.gateway.OperatorRules;
import dev.headgate.gateway.Routers;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.encoder.EndpointEncoders;
import dev.headgate.gateway.rule.CelRuleBook;
import dev.headgate.gateway.rule.RuleTallies;
import dev.headgate.gateway.rule.RuleVariable;
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
  private final Describer describer;
  private final HeadgateConfig config;
  private final ModelPool pool;
  private final Detectors detectors;
  private final Decider decider;

  OfflineDecider(HeadgateConfig config) {
    RoutingConfig routing = config.routing();
    TwoSpeedEncoder shipped = new TwoSpeedEncoder();
    this.encoder = EndpointEncoders.standalone(routing.encoders(), shipped);
    JtokkitTokenCounter tokens = new JtokkitTokenCounter();
    this.countsExactly = tokens.warmUp();
    List<PooledModel> models = config.models().stream().map(OfflineDecider::uncalled).toList();
    Describer describer =
        new Describer(
            tokens,
            routing.view(),
            routing.viewChars(),
            Forecasts.of(routing.forecasts(), shipped));
    this.routers = Routers.of(config, describer);
    this.describer = describer;
    this.config = config;
    this.pool = ModelPool.of(models);
    this.detectors = detectors(config);
    this.decider = decider(Map.of());
  }

  private static Detectors detectors(HeadgateConfig config) {
    Detectors others = Detectors.load(new Tally(), new Tally());
    return config.privacy().detector().map(others::and).orElse(others);
  }

  private Decider decider(Map<RuleVariable, Object> assumed) {
    InstantSource clock = InstantSource.system();
    return new Decider(
        new DeciderParts(
                pool,
                config.routing().routes(),
                routers.byName(),
                Optional.of(encoder),
                describer,
                new HealthRegistry(System::nanoTime),
                new Budgets(clock),
                CanaryShares.NONE,
                OperatorRules.of(
                    config,
                    CelRuleBook.assuming(
                        config.routing().rules(), clock, new RuleTallies(), assumed)),
                config.routing().live())
            .with(detectors),
        config.routing().planShapes(),
        System::nanoTime);
  }

  /** Decides once tokens are counted rather than guessed, as in a gateway that has warmed up. */
  CompletionStage<RoutingDecision> decide(ChatRequest request) {
    return countsExactly.thenCompose(ready -> decider.decide(request));
  }

  /** Decides as if these facts held, whatever the request says. */
  CompletionStage<RoutingDecision> decide(ChatRequest request, Map<RuleVariable, Object> assumed) {
    return countsExactly.thenCompose(ready -> decider(assumed).decide(request));
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
