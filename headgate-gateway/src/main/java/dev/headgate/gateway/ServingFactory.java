package dev.headgate.gateway;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.RoutingPipelineBuilder;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.PlugIns;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.live.CanaryShares;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.dispatch.PlanTools;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.core.spi.StagedRouter;
import dev.headgate.core.spi.TokenCounter;
import dev.headgate.gateway.auth.AdminGate;
import dev.headgate.gateway.auth.Authenticator;
import dev.headgate.gateway.auth.KnownHosts;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.encoder.EncoderListener;
import dev.headgate.gateway.encoder.EndpointEncoders;
import dev.headgate.gateway.gather.GatherListener;
import dev.headgate.gateway.judge.Judges;
import dev.headgate.gateway.profile.ProfiledRouter;
import dev.headgate.gateway.provider.ProviderClients;
import dev.headgate.gateway.rollout.PolicyVersions;
import dev.headgate.gateway.rule.CelRuleBook;
import dev.headgate.gateway.rule.RuleTallies;
import dev.headgate.gateway.scrape.ScrapeListener;
import dev.headgate.gateway.scrape.Scrapes;
import dev.headgate.gateway.serving.Lifetime;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.gateway.verify.Verifiers;
import dev.headgate.gateway.verify.Workbench;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes of each configuration what requests are served with. What outlives a reload is kept here.
 */
final class ServingFactory implements AutoCloseable {

  private final Vertx vertx;
  private final GatewayOptions options;
  private final HealthRegistry health;
  private final Budgets budgets;
  private final WeightBook weights;
  private final Workbench workbench;
  private final CanaryShares canaries;
  private final HedgeBook hedges = new HedgeBook();
  private final Encoder encoder;
  private final TokenCounter tokens;
  private final List<RoutingListener> listeners;
  private final Function<String, RoutingListener> routerCalls;
  private final RuleTallies ruleTallies;
  private final PlugIns plugIns;
  private final Detectors detectors;
  private final PolicyPipelines policies;
  private final EndpointEncoders.Kept kept;
  private final ScrapeListener scrapeListener;
  private final GatherListener gatherListener;
  private final Map<String, Router> onClassPath = RouterCatalogue.load();

  /**
   * Makes a factory.
   *
   * @param health of the endpoints, kept over reloads
   * @param budgets what routes with a budget have spent, kept over reloads
   * @param weights how routes weigh what they score by, kept over reloads
   * @param encoder kept over reloads, with what it has cached
   * @param canaries how many requests models on trial take part in
   * @param listeners hear of every request
   * @param routerCalls hears of the calls that the router of a name makes to models
   * @param encoderListener hears of every call of an encoder at an endpoint
   * @param ruleTallies counts what comes of rules
   * @param plugIns decision layers on the class path
   * @param detectors those on the class path
   * @param policies makes what decides by each version of the policy
   * @param scrapeListener hears of every reading of an endpoint's load
   * @param gatherListener hears of calls that answer several requests
   */
  ServingFactory(
      Vertx vertx,
      GatewayOptions options,
      HealthRegistry health,
      Budgets budgets,
      WeightBook weights,
      Encoder encoder,
      TokenCounter tokens,
      CanaryShares canaries,
      List<RoutingListener> listeners,
      Function<String, RoutingListener> routerCalls,
      EncoderListener encoderListener,
      RuleTallies ruleTallies,
      PlugIns plugIns,
      Detectors detectors,
      PolicyPipelines policies,
      ScrapeListener scrapeListener,
      GatherListener gatherListener) {
    this.vertx = vertx;
    this.options = options;
    this.health = health;
    this.budgets = budgets;
    this.weights = weights;
    this.workbench = new Workbench(vertx);
    this.encoder = encoder;
    this.tokens = tokens;
    this.canaries = canaries;
    this.listeners = List.copyOf(listeners);
    this.routerCalls = routerCalls;
    this.ruleTallies = ruleTallies;
    this.plugIns = plugIns;
    this.detectors = detectors;
    this.policies = policies;
    this.kept = EndpointEncoders.Kept.withListener(encoderListener);
    this.scrapeListener = scrapeListener;
    this.gatherListener = gatherListener;
  }

  /**
   * Reads the files of the routers that ship, on a thread of its own: the first request to each
   * would else read them on its event loop.
   */
  CompletionStage<Void> warmUp() {
    return CompletableFuture.runAsync(() -> onClassPath.values().forEach(ServingFactory::warmUp));
  }

  /** Ends what answers are looked at with. */
  @Override
  public void close() {
    workbench.close();
  }

  private static void warmUp(Router router) {
    if (router instanceof StagedRouter staged) {
      warmUp(staged.fast());
      warmUp(staged.thorough());
      return;
    }
    router.encoderIds();
  }

  /**
   * Makes a snapshot.
   *
   * @throws IllegalArgumentException if the configuration's parts do not fit together; nothing is
   *     left open
   */
  Serving make(HeadgateConfig config) {
    ProviderClients clients =
        ProviderClients.open(
            vertx,
            config.allModels(),
            id -> config.changes().stateOf(id) != ModelState.ACTIVE,
            gatherListener);
    try {
      return make(config, clients);
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  private Serving make(HeadgateConfig config, ProviderClients clients) {
    EndpointEncoders encoders =
        EndpointEncoders.open(vertx, config.routing().encoders(), encoder, kept);
    try {
      return make(config, clients, encoders);
    } catch (RuntimeException e) {
      encoders.close();
      throw e;
    }
  }

  private Serving make(HeadgateConfig config, ProviderClients clients, EndpointEncoders encoders) {
    RoutingConfig routing = config.routing();
    Map<String, Router> routers = Routers.with(onClassPath, config);
    List<ProfiledRouter> profiled = Routers.profiled(routers, config);
    RuleSettings rules =
        OperatorRules.of(config, CelRuleBook.of(routing.rules(), options.clock(), ruleTallies));
    Describer describer =
        new Describer(
            tokens,
            routing.view(),
            routing.viewChars(),
            Forecasts.of(routing.forecasts(), encoder));
    new Judges(vertx, config, clients.models(), describer, health, routerCalls).addTo(routers);
    PolicyPipelines.Common common = new PolicyPipelines.Common(clients.models(), routers);
    ModelPool pool = common.pool(config, List.of());
    Map<String, Router> visible = common.routers(config, List.of());
    DeciderParts parts =
        new DeciderParts(
            pool,
            routing.routes(),
            visible,
            Optional.of(encoders),
            describer,
            health,
            budgets,
            weights,
            canaries,
            rules,
            routing.live(),
            plugIns,
            config.privacy().detector().map(detectors::and).orElse(detectors),
            routing.policies().isEmpty() ? Optional.empty() : Optional.of(PolicyVersions.BASE));
    RequestReader reader = new RequestReader(new ReadLimits(config.server().maxJsonDepth()));
    Lifetime calling =
        new Lifetime(
            () -> {
              encoders.close();
              clients.close();
            });
    PolicyVersions versions =
        policies.of(
            config,
            parts,
            common,
            calling,
            verifier -> Verifiers.of(verifier, reader, workbench),
            (models, way, decider) -> pipeline(models, way, reader, decider, heard()),
            (models, way, decider) -> pipeline(models, way, reader, decider, List.of()));
    Scrapes scrapes = Scrapes.start(vertx, config.allModels(), health.signals(), scrapeListener);
    return new Serving(
        config,
        options.clock().instant(),
        pool,
        ModelPool.of(clients.models()),
        visible.keySet().stream().sorted().toList(),
        profiled,
        encoders,
        reader,
        describer,
        versions,
        Authenticator.of(config.apiKeys()),
        AdminGate.of(config.admin(), config.server(), !config.apiKeys().isEmpty()),
        KnownHosts.of(config.server(), !config.apiKeys().isEmpty()),
        rules,
        () -> {
          scrapes.close();
          calling.end();
        });
  }

  private RoutingPipeline pipeline(
      ModelPool pool,
      RoutingConfig routing,
      RequestReader reader,
      BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>> decider,
      List<RoutingListener> hearing) {
    RoutingPipelineBuilder builder =
        RoutingPipeline.builder()
            .pool(pool)
            .decider(decider)
            .health(health)
            .live(routing.live())
            .routes(routing.routes())
            .plans(new PlanTools(Verifiers.of(routing.plans(), reader, workbench), hedges))
            .clock(options.clock())
            .random(options.random());
    hearing.forEach(builder::listener);
    return builder.build();
  }

  private List<RoutingListener> heard() {
    return Stream.concat(listeners.stream(), Stream.of(budgets, weights)).toList();
  }
}
