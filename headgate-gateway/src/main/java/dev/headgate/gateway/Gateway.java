package dev.headgate.gateway;

import dev.headgate.core.api.Feedback;
import dev.headgate.core.decide.PlugIns;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.record.Recorder;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.admin.AdminApi;
import dev.headgate.gateway.batch.Batches;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.http.HttpFrontend;
import dev.headgate.gateway.http.VertxTimers;
import dev.headgate.gateway.live.CanaryDesk;
import dev.headgate.gateway.live.DriftDesk;
import dev.headgate.gateway.live.LiveResults;
import dev.headgate.gateway.observe.DecisionLog;
import dev.headgate.gateway.observe.FeedbackDesk;
import dev.headgate.gateway.observe.Metrics;
import dev.headgate.gateway.onboard.Jobs;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.ShadowLook;
import dev.headgate.gateway.rollout.Shadows;
import dev.headgate.gateway.rule.RuleTallies;
import dev.headgate.gateway.serving.Serving;
import dev.headgate.gateway.warm.Warmer;
import dev.headgate.routers.encode.TwoSpeedEncoder;
import dev.headgate.routers.token.JtokkitTokenCounter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway.
 *
 * <pre>{@code
 * try (Gateway gateway = Gateway.start(config, GatewayOptions.defaults())) {
 *   // http://localhost:<gateway.port()>/v1
 * }
 * }</pre>
 */
public final class Gateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final HealthRegistry health = new HealthRegistry(System::nanoTime);
  private final Metrics metrics;
  private final DecisionLog decisionLog;
  private final WarmUp warmUp = new WarmUp();
  private final List<AutoCloseable> ticking = new ArrayList<>();
  private final List<AutoCloseable> owned = new ArrayList<>();
  private final LiveServing live;
  private final Warmer warmer;
  private final CanaryDesk canaries;
  private final DriftDesk drift = new DriftDesk(() -> config().trials().drift());
  private final LiveResults results;
  private final PolicyDesk policies;
  private final Budgets budgets;
  private final WeightBook weights = new WeightBook();
  private final Shadows shadows;
  private final Jobs jobs;
  private final Batches batches;
  private final Keeping keeping;
  private final HttpFrontend frontend;
  private final StateKeeper state = new StateKeeper(() -> config().admin().state());
  private boolean closed;

  private Gateway(HeadgateConfig config, GatewayOptions options) {
    vertx = EventLoops.start(config, options);
    metrics = new Metrics(health);
    decisionLog = new DecisionLog(this::logsPrompts);
    metrics.watch(decisionLog);
    canaries = new CanaryDesk(options.clock(), state::keepTrials);
    policies = new PolicyDesk(options.clock(), state::keepPolicies);
    shadows = new Shadows(this::looked);
    owned.add(shadows);
    jobs = new Jobs(options.ids(), options.clock());
    results = new LiveResults(this::serving, canaries, drift);
    budgets = new Budgets(options.clock());
    RuleTallies rules =
        new RuleTallies(new Tally(metrics::ruleSpoke), new Tally(metrics::ruleFailed));
    List<RoutingListener> listeners = listeners(options);
    try {
      ServingFactory factory =
          new ServingFactory(
              vertx,
              options,
              health,
              budgets,
              weights,
              encoder(options),
              tokenCounter(),
              canaries,
              listeners,
              metrics::routerCalls,
              metrics::encoderCalled,
              rules,
              PlugIns.load(new Tally(metrics::layerFailed)),
              Detectors.load(new Tally(metrics::detected), new Tally(metrics::detectorFailed)),
              new PolicyPipelines(
                  policies, shadows, options.clock(), rules, shadowCallers(budgets)),
              metrics::scraped,
              metrics.gathering());
      owned.add(factory);
      warmUp.await("routers", factory.warmUp());
      StateKeeper.resume(config, canaries, policies, weights, budgets);
      live = new LiveServing(factory, config, health, metrics, policies);
      metrics.beforeScrape(
          new PoolReadings(
              this::serving,
              canaries,
              drift,
              policies,
              new RouteReadings(budgets, weights),
              options.clock()));
      warmer = Warmer.start(vertx, live.slot(), health, metrics::warmedUp);
      ticking.add(warmer);
      batches = Batches.start(batchSetup(EventLoops.count(config), options));
      owned.add(batches);
      metrics.watch(batches);
      keeping =
          Keeping.start(
              vertx,
              policies,
              weights,
              () -> BudgetKeeper.worthKeeping(config().routing(), budgets),
              state);
      ticking.add(keeping);
      frontend = listen(EventLoops.count(config), options, listeners);
    } catch (RuntimeException e) {
      abandon();
      throw e;
    }
  }

  /**
   * Starts a gateway.
   *
   * @return the gateway, listening; it may still be warming up, see {@code GET /ready}
   * @throws IllegalStateException if the configuration must not or cannot be served; the message
   *     says how to mend it
   * @throws IllegalArgumentException if its parts do not fit together
   */
  public static Gateway start(HeadgateConfig config, GatewayOptions options) {
    LiveServing.requireGuard(config);
    return new Gateway(config, options);
  }

  /** Returns the port it listens on. */
  public int port() {
    return frontend.port();
  }

  /** Returns the configuration in force. */
  public HeadgateConfig config() {
    return live.current().config();
  }

  /** Returns why requests cannot be routed at full quality yet; empty when they can. */
  public List<String> notReady() {
    return warmUp.reasons();
  }

  /** Returns a stage that completes when the gateway is warmed up. */
  public CompletionStage<Void> ready() {
    return warmUp.settled();
  }

  /**
   * Puts another configuration in force for new requests; those under way finish on the old one.
   * The address, the port and the number of event loops stay as they were.
   *
   * @return completes when the last request of the old configuration is over
   * @throws IllegalArgumentException if the configuration's parts do not fit together
   * @throws IllegalStateException if it must not be served; in both cases the old one stays
   */
  public CompletionStage<Void> reload(HeadgateConfig config) {
    return live.reload(config);
  }

  /** Tells that a new configuration was rejected before it got here, for the metrics. */
  public void reloadRejected() {
    metrics.reloaded(false);
  }

  /** Stops listening, lets requests under way finish for half a minute, and gives all back. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    jobs.close();
    warmUp.close();
    warmer.close();
    batches.close();
    EventLoops.await(frontend.shutdown(DRAIN), DRAIN.plusSeconds(5));
    keeping.flush();
    live.slot().retire();
    abandon();
  }

  private List<RoutingListener> listeners(GatewayOptions options) {
    List<RoutingListener> listeners = new ArrayList<>();
    listeners.add(metrics.routing());
    listeners.add(decisionLog);
    listeners.add(results);
    listeners.add(policies);
    listeners.addAll(options.listeners());
    return listeners;
  }

  private Encoder encoder(GatewayOptions options) {
    if (options.encoder().isPresent()) {
      return options.encoder().get();
    }
    TwoSpeedEncoder encoder = new TwoSpeedEncoder();
    owned.add(encoder);
    warmUp.await("encoder", encoder.warmUp());
    return encoder;
  }

  private JtokkitTokenCounter tokenCounter() {
    JtokkitTokenCounter counter = new JtokkitTokenCounter();
    warmUp.await("token counter", counter.warmUp());
    return counter;
  }

  private HttpFrontend listen(
      int eventLoops, GatewayOptions options, List<RoutingListener> listeners) {
    HttpFrontend.Parts parts =
        new HttpFrontend.Parts(
            live.slot(),
            options.ids(),
            options.clock(),
            metrics,
            new FeedbackDesk(decisionLog, metrics, this::heard),
            new AdminApi(
                live,
                new AdminApi.Signs(health, canaries, drift, budgets, weights),
                jobs,
                options.onboarding(),
                policies,
                options.clock()),
            batches,
            new Recorder(listeners)::record,
            warmUp::reasons);
    return EventLoops.await(HttpFrontend.start(vertx, eventLoops, parts), DRAIN);
  }

  private Batches.Setup batchSetup(int eventLoops, GatewayOptions options) {
    return new Batches.Setup(
        live.slot(),
        options.ids(),
        options.clock(),
        options.random(),
        new VertxTimers(vertx),
        EventLoops.contexts(vertx, eventLoops),
        metrics.batches());
  }

  /** All take it, whatever the other says. */
  private boolean heard(Feedback feedback) {
    boolean ofPolicy = policies.take(feedback);
    boolean ofWeights =
        LiveResults.score(feedback.verdict()).stream()
            .anyMatch(
                score -> weights.take(feedback.decisionId(), feedback.caller().tenant(), score));
    return results.take(feedback) || ofPolicy || ofWeights;
  }

  private void looked(ShadowLook look) {
    metrics.shadowed(look);
    decisionLog.write(look);
  }

  private ShadowCallers shadowCallers(Budgets budgets) {
    return new ShadowCallers(
        vertx,
        health,
        policies,
        policy ->
            event -> {
              budgets.onRouted(event);
              metrics.shadowSpent(policy, event);
            },
        call -> {
          metrics.shadowCalled(call);
          decisionLog.write(call);
        });
  }

  private Serving serving() {
    return live.current();
  }

  private boolean logsPrompts() {
    return config().server().logPrompts();
  }

  /** A timer that is not cancelled would keep all this in memory: Vert.x holds on to it. */
  private void abandon() {
    warmUp.close();
    ticking.forEach(Gateway::closeQuietly);
    EventLoops.await(vertx.close(), DRAIN);
    state.close();
    owned.forEach(Gateway::closeQuietly);
    closeQuietly(decisionLog);
    closeQuietly(metrics);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      log.warn("{} did not close", closeable.getClass().getSimpleName(), e);
    }
  }
}
