package dev.headgate.gateway.observe;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.WarmUpCause;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.batch.BatchListener;
import dev.headgate.gateway.batch.Batches;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.gather.GatherListener;
import dev.headgate.gateway.rollout.ShadowCall;
import dev.headgate.gateway.rollout.ShadowLook;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All meters of one gateway, in a registry of its own. */
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeterFactory factory = new MeterFactory(registry);
  private final RoutingMetrics routing = new RoutingMetrics(registry);
  private final GatherMeters gathering = new GatherMeters(factory);
  private final BatchMeters batches = new BatchMeters(factory);
  private final EndpointGauges endpoints;
  private final LoadGauges loads;
  private final TimeGauges times;
  private final ModelCounters turnedAway;
  private final ModelCounters retriesRefused;
  private final WarmthGauges warmth;
  private final PoolGauges pool = new PoolGauges(registry);
  private final Timer eventLoopDelay;
  private final Counter applied;
  private final Counter rejected;
  private volatile Supplier<List<PoolReading>> readings = List::of;
  private final MeterCache<Counter> counters = new MeterCache<>(factory::counter);
  private final MeterCache<Timer> encoderCalls = new MeterCache<>(factory::timer);

  /**
   * Makes the meters.
   *
   * @param health of the endpoints, read when the metrics are
   */
  public Metrics(HealthRegistry health) {
    endpoints = new EndpointGauges(registry, health);
    loads = new LoadGauges(registry, health.signals());
    times = new TimeGauges(registry, health.signals());
    turnedAway =
        new ModelCounters(
            registry,
            MeterCatalogue.QUEUE_TURNED_AWAY,
            model -> health.admission().queue(model).shed());
    retriesRefused =
        new ModelCounters(registry, MeterCatalogue.RETRIES_REFUSED, health.retries()::refused);
    warmth = new WarmthGauges(registry, health.signals());
    eventLoopDelay = factory.timer(MeterCatalogue.EVENT_LOOP_DELAY);
    // There from the start: an alert that asks whether a counter grew misses one that begins at 1.
    applied = factory.counter(MeterCatalogue.RELOADS, "applied");
    rejected = factory.counter(MeterCatalogue.RELOADS, "rejected");
    bindPlatform();
  }

  /** Returns the listener that counts routed requests. */
  public RoutingListener routing() {
    return routing;
  }

  /** Returns the listener that counts the calls that a router makes to models. */
  public RoutingListener routerCalls(String router) {
    return event -> routing.countRouterCall(router, event);
  }

  /**
   * Returns the meters of the HTTP server.
   *
   * @param connections number of connections open
   * @param bodyBytes memory held by request bodies
   */
  public HttpMetrics http(Supplier<Number> connections, Supplier<Number> bodyBytes) {
    return new HttpMetrics(registry, connections, bodyBytes);
  }

  /** Notes a call of an encoder at an endpoint. */
  public void encoderCalled(String encoder, Duration took, Optional<ErrorCode> error) {
    String outcome = error.map(ErrorCode::wireName).orElse("ok");
    encoderCalls.get(MeterCatalogue.ENCODER_CALLS, encoder, outcome).record(took);
  }

  /** Counts a request that a rule fits. */
  public void ruleSpoke(String rule) {
    counters.get(MeterCatalogue.RULE_REQUESTS, rule).increment();
  }

  /** Counts a request for which the condition of a rule could not be evaluated. */
  public void ruleFailed(String rule) {
    counters.get(MeterCatalogue.RULE_FAILURES, rule).increment();
  }

  /** Counts a decision in which a layer of somebody else's was passed over. */
  public void layerFailed(String layer) {
    counters.get(MeterCatalogue.LAYER_FAILURES, layer).increment();
  }

  /** Counts a request in which a detector found something. */
  public void detected(String detector) {
    counters.get(MeterCatalogue.DETECTIONS, detector, "tagged").increment();
  }

  /** Counts a request that a detector failed to look at. */
  public void detectorFailed(String detector) {
    counters.get(MeterCatalogue.DETECTIONS, detector, "failed").increment();
  }

  /** Counts a reading of an endpoint's load. */
  public void scraped(String endpoint, String source, boolean well) {
    counters.get(MeterCatalogue.SCRAPES, endpoint, source, well ? "ok" : "failed").increment();
  }

  /** Counts a small request of our own. */
  public void warmedUp(String endpoint, WarmUpCause cause, Optional<ErrorCode> error) {
    String outcome = error.map(ErrorCode::wireName).orElse("ok");
    counters
        .get(MeterCatalogue.WARM_UPS, endpoint, cause.name().toLowerCase(Locale.ROOT), outcome)
        .increment();
  }

  /** Counts a look of a policy version in the shadow. */
  public void shadowed(ShadowLook look) {
    counters
        .get(MeterCatalogue.SHADOW_DECISIONS, look.policy(), look.result().wireName())
        .increment();
  }

  /** Returns what hears of calls that answer several requests. */
  public GatherListener gathering() {
    return gathering;
  }

  /** Returns what hears of batches. */
  public BatchListener batches() {
    return batches;
  }

  /** Shows how many batches there are. */
  public void watch(Batches kept) {
    batches.watch(kept);
  }

  /** Counts a wish of a policy version to call a model in the shadow. */
  public void shadowCalled(ShadowCall call) {
    counters.get(MeterCatalogue.SHADOW_CALLS, call.policy(), call.result().wireName()).increment();
  }

  /** Counts what a call of a policy version in the shadow cost. */
  public void shadowSpent(String policy, RoutingEvent event) {
    routing.countShadowCall(policy, event);
  }

  /** Counts the lines a decision log dropped. */
  public void watch(DecisionLog log) {
    MeterCatalogue meter = MeterCatalogue.LOG_DROPPED;
    FunctionCounter.builder(meter.meterName(), log, DecisionLog::dropped)
        .description(meter.description())
        .baseUnit(meter.unit())
        .register(registry);
  }

  /**
   * Takes up a configuration's label values.
   *
   * @param endpointIds of all its models
   */
  public void configured(HeadgateConfig config, List<String> endpointIds) {
    routing.configured(config);
    endpoints.configured(endpointIds);
    loads.configured(endpointIds);
    times.configured(endpointIds);
    turnedAway.configured(ids(config, model -> model.concurrency().isPresent()));
    retriesRefused.configured(ids(config, model -> true));
    warmth.configured(config, endpointIds);
  }

  private static List<String> ids(HeadgateConfig config, Predicate<ModelConfig> wanted) {
    return config.allModels().stream()
        .filter(wanted)
        .map(model -> model.card().id().value())
        .toList();
  }

  /** Counts a reload, applied or rejected. */
  public void reloaded(boolean wasApplied) {
    (wasApplied ? applied : rejected).increment();
  }

  /** Counts feedback taken; the kinds are few. */
  void feedback(String kind) {
    factory.counter(MeterCatalogue.FEEDBACK, kind).increment();
  }

  /** Notes how late a timer fired on an event loop. */
  public void eventLoopLate(Duration delay) {
    eventLoopDelay.record(delay);
  }

  /** Reads what is known of the pool before each look at the meters. */
  public void beforeScrape(Supplier<List<PoolReading>> reader) {
    readings = reader;
  }

  /** Returns all meters in the Prometheus text format 0.0.4. Takes milliseconds. */
  public String scrape() {
    pool.show(readings.get());
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }

  private void bindPlatform() {
    new JvmMemoryMetrics().bindTo(registry);
    GarbageMeters.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }
}
