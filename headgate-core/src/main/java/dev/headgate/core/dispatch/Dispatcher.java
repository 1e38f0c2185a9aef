package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.record.Journal;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** Opens an {@link Exchange} for each request and holds what all of them share. Thread-safe. */
public final class Dispatcher {

  private final ModelPool pool;
  private final HealthRegistry health;
  private final EndpointPicker picker;
  private final Backoff backoff;
  private final PlanTools plans;
  private final LiveSettings live;

  /**
   * Makes a dispatcher.
   *
   * @param pool the models plans may name
   * @param health told of every call, asked which endpoint to prefer
   * @param random uniform in [0, 1), thread-safe; spreads the retries
   * @param plans what plans of several calls need
   * @param live who goes first where requests wait
   */
  public Dispatcher(
      ModelPool pool,
      HealthRegistry health,
      DoubleSupplier random,
      PlanTools plans,
      LiveSettings live) {
    this.pool = pool;
    this.health = health;
    this.picker = new EndpointPicker(health, random);
    this.backoff = new Backoff(random);
    this.plans = plans;
    this.live = live;
  }

  /**
   * Opens the exchange of a request just received; from now on a hang-up of the client ends it.
   *
   * @param context runs an action on the request's context, from any thread
   * @param whenOver told once, whatever happens
   */
  public Exchange open(
      ChatRequest request,
      Relay client,
      Timers timers,
      Executor context,
      Journal journal,
      Consumer<RoutingEvent> whenOver) {
    Exchange exchange = new Exchange(request, client, timers, context, journal, this, whenOver);
    try {
      client.onClose(exchange::hungUp);
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
    return exchange;
  }

  /** Returns what carries out the plan; nothing if none of its models is in the pool. */
  Optional<Run> run(RoutePlan plan, Exchange exchange, Outlet outlet) {
    return run(plan, exchange, outlet, new Tried());
  }

  /** As {@link #run(RoutePlan, Exchange, Outlet)}; endpoints tried before come last. */
  Optional<Run> run(RoutePlan plan, Exchange exchange, Outlet outlet, Tried before) {
    return switch (plan) {
      case RoutePlan.Single single -> line(List.of(single.model()), exchange, outlet, before);
      case RoutePlan.Fallback fallback -> line(fallback.models(), exchange, outlet, before);
      case RoutePlan.Cascade cascade ->
          Optional.of(new Contest(exchange, outlet, new CascadeTactic(cascade)));
      case RoutePlan.Hedge hedge ->
          Optional.of(new Contest(exchange, outlet, new HedgeTactic(hedge)));
      case RoutePlan.FanOut fanOut ->
          Optional.of(new Contest(exchange, outlet, new FanOutTactic(fanOut)));
    };
  }

  private Optional<Run> line(List<ModelId> ids, Exchange exchange, Outlet outlet, Tried before) {
    List<PooledModel> models = all(ids);
    return models.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PlanRun(
                exchange,
                outlet,
                new Itinerary(models, exchange.ask(), picker, backoff, health.retries(), before),
                health));
  }

  Optional<PooledModel> model(ModelId id) {
    return pool.find(id);
  }

  /** Returns the endpoint to call a model on that was not called before. */
  ProviderClient endpoint(PooledModel model, Ask ask) {
    return picker.pick(model, ask, new Tried());
  }

  /** Returns one of the free endpoints of a model; empty where the best of all are not. */
  Optional<ProviderClient> freeEndpoint(PooledModel model, Ask ask, Predicate<String> free) {
    return picker.pickFree(model, ask, new Tried(), free);
  }

  /** Returns the verifier of that name; plans name none that there is not. */
  AnswerVerifier verifier(String name) {
    AnswerVerifier verifier = plans.verifiers().get(name);
    if (verifier == null) {
      throw new IllegalStateException(
          "verifier: %s (expected: one of %s)".formatted(name, plans.verifiers().keySet()));
    }
    return verifier;
  }

  /**
   * Returns within which time the answer is wanted, from the request's coming on, as where its
   * models were chosen.
   *
   * @param route the route taken; empty when the caller named a model
   */
  Optional<Duration> deadline(ChatRequest request, Optional<String> route) {
    LiveTerms terms = route.map(live::of).orElse(LiveTerms.NONE);
    return live.deadline(request.options().deadline(), terms, request.tier());
  }

  /**
   * Returns how early a request counts as come, in nanoseconds; see {@link LiveSettings}.
   *
   * @param left of its deadline when it came
   */
  long headStart(ChatRequest request, Optional<Duration> left) {
    return live.headStart(request.tier(), left).toNanos();
  }

  HedgeBook hedges() {
    return plans.hedges();
  }

  HealthRegistry health() {
    return health;
  }

  private List<PooledModel> all(List<ModelId> ids) {
    List<PooledModel> models = new ArrayList<>(ids.size());
    for (ModelId id : ids) {
      pool.find(id).ifPresent(models::add);
    }
    return models;
  }
}
