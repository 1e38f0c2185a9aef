package dev.headgate.core;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.RouteTiers;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.dispatch.Dispatcher;
import dev.headgate.core.dispatch.PlanTools;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.record.Recorder;
import dev.headgate.core.spi.RoutingListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Builds a {@link RoutingPipeline}. The pool and the decider are required. */
public final class RoutingPipelineBuilder {

  private final List<RoutingListener> listeners = new ArrayList<>();
  private @Nullable ModelPool pool;
  private @Nullable BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>> decider;
  private HealthRegistry health = new HealthRegistry(System::nanoTime);
  private InstantSource clock = InstantSource.system();
  private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();

  private PlanTools plans = PlanTools.none();
  private LiveSettings live = LiveSettings.NONE;
  private List<Route> routes = List.of();

  RoutingPipelineBuilder() {}

  /** Sets the models plans may name. */
  public RoutingPipelineBuilder pool(ModelPool models) {
    pool = models;
    return this;
  }

  /**
   * Sets what describes a request and decides which models shall answer it, such as {@code
   * decider::decide} of a {@link dev.headgate.core.decide.Decider}.
   */
  public RoutingPipelineBuilder decider(
      BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>> function) {
    decider = function;
    return this;
  }

  /**
   * Sets where the health of endpoints is kept: the registry the decider reads, and the same one
   * when a pipeline replaces another. A new one by default.
   */
  public RoutingPipelineBuilder health(HealthRegistry registry) {
    health = registry;
    return this;
  }

  /**
   * Sets what plans of several calls need: verifiers, and what hedging learned; none by default.
   */
  public RoutingPipelineBuilder plans(PlanTools tools) {
    plans = tools;
    return this;
  }

  /** Sets what the operator wants of tiers under load; the defaults otherwise. */
  public RoutingPipelineBuilder live(LiveSettings settings) {
    live = settings;
    return this;
  }

  /** Sets the routes, whose requests may be of a tier by the {@link #live} settings; none else. */
  public RoutingPipelineBuilder routes(Collection<Route> some) {
    routes = List.copyOf(some);
    return this;
  }

  /** Adds one who hears of every request once it is over. */
  public RoutingPipelineBuilder listener(RoutingListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Sets the clock that dates events; the system's by default. */
  public RoutingPipelineBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /** Sets the source of numbers in [0, 1) that spreads retries; must be thread-safe. */
  public RoutingPipelineBuilder random(DoubleSupplier source) {
    random = source;
    return this;
  }

  /**
   * Builds the pipeline.
   *
   * @throws IllegalStateException if the pool or the decider is missing
   */
  public RoutingPipeline build() {
    ModelPool models = required("pool", pool);
    return new RoutingPipeline(
        new RouteTiers(models, routes, live),
        required("decider", decider),
        new Dispatcher(models, health, random, plans, live),
        new Recorder(listeners),
        clock);
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(
          name + ": not set (expected: a call of " + name + "(…) before build())");
    }
    return value;
  }
}
