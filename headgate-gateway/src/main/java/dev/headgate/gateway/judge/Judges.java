package dev.headgate.gateway.judge;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.JudgeRouter;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.http.VertxTimers;
import dev.headgate.routers.causal.CausalLlmRouter;
import dev.headgate.routers.causal.ChatModel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the routers that ask a model of the pool. */
public final class Judges {

  private final Vertx vertx;
  private final HeadgateConfig config;
  private final List<PooledModel> models;
  private final Describer describer;
  private final HealthRegistry health;
  private final Function<String, RoutingListener> listeners;

  /**
   * Prepares.
   *
   * @param models of the configuration, as they are called
   * @param describer counts the tokens of the questions
   * @param health of the endpoints, shared with requests
   * @param listeners hears of the calls of the router of that name
   */
  public Judges(
      Vertx vertx,
      HeadgateConfig config,
      List<PooledModel> models,
      Describer describer,
      HealthRegistry health,
      Function<String, RoutingListener> listeners) {
    this.vertx = vertx;
    this.config = config;
    this.models = models;
    this.describer = describer;
    this.health = health;
    this.listeners = listeners;
  }

  /** Adds the configuration's own to routers that ask nobody. */
  public void addTo(Map<String, Router> routers) {
    List<JudgeRouter> own =
        config.allRouters().stream()
            .filter(JudgeRouter.class::isInstance)
            .map(JudgeRouter.class::cast)
            .toList();
    own.forEach(judge -> routers.put(judge.name(), router(judge, routers)));
  }

  private Router router(JudgeRouter judge, Map<String, Router> routers) {
    Router fallback = routers.get(judge.fallback());
    if (fallback == null) {
      throw new IllegalArgumentException(
          "fallback of router %s: \"%s\" (expected: one of %s)"
              .formatted(
                  judge.name(), judge.fallback(), routers.keySet().stream().sorted().toList()));
    }
    return new CausalLlmRouter(judge.name(), model(judge), fallback, judge.settings());
  }

  private ChatModel model(JudgeRouter judge) {
    PooledModel pooled =
        models.stream()
            .filter(model -> model.card().id().equals(judge.model()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "model of router %s: \"%s\" (expected: a configured model)"
                            .formatted(judge.name(), judge.model())));
    return new PooledChatModel(
        pooled.card(),
        "router-" + judge.name() + "-",
        judge.logprobs() && speaksOpenAi(judge),
        pipeline(judge, pooled),
        new RequestReader(new ReadLimits(config.server().maxJsonDepth())),
        ((VertxInternal) vertx).createEventLoopContext(),
        new VertxTimers(vertx));
  }

  /** Other dialects cannot carry log-probabilities, and a translation would refuse to drop them. */
  private boolean speaksOpenAi(JudgeRouter judge) {
    return config.allModels().stream()
        .filter(model -> model.card().id().equals(judge.model()))
        .map(ModelConfig::endpoints)
        .flatMap(List::stream)
        .allMatch(endpoint -> endpoint.dialect() == Dialect.OPENAI);
  }

  /** Knows the one model, without its fallbacks: another would give scores of another scale. */
  private RoutingPipeline pipeline(JudgeRouter judge, PooledModel model) {
    ModelPool alone =
        ModelPool.of(
            List.of(new PooledModel(model.card(), model.endpoints(), model.limits(), List.of())));
    RuleSettings noRules = new RuleSettings(new ModelPatterns(List.of(), List.of()), Map.of());
    Decider exact =
        new Decider(
            new DeciderParts(
                alone,
                List.of(),
                Map.of(),
                Optional.empty(),
                describer,
                health,
                new Budgets(InstantSource.system()),
                noRules),
            System::nanoTime);
    return RoutingPipeline.builder()
        .pool(alone)
        .decider(exact::decide)
        .health(health)
        .listener(listeners.apply(judge.name()))
        .build();
  }
}
