package dev.headgate.core.dispatch;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.record.Journal;
import dev.headgate.core.spi.Relay;
import dev.headgate.core.spi.Timers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Opens an {@link Exchange} for each request and holds what all of them share. Thread-safe. */
public final class Dispatcher {

  private final ModelPool pool;
  private final HealthRegistry health;
  private final EndpointPicker picker;
  private final Backoff backoff;

  /**
   * Makes a dispatcher.
   *
   * @param pool the models plans may name
   * @param health told of every call, asked which endpoint to prefer
   * @param random uniform in [0, 1), thread-safe; spreads the retries
   */
  public Dispatcher(ModelPool pool, HealthRegistry health, DoubleSupplier random) {
    this.pool = pool;
    this.health = health;
    this.picker = new EndpointPicker(health);
    this.backoff = new Backoff(random);
  }

  /**
   * Opens the exchange of a request just received; from now on a hang-up of the client ends it.
   *
   * @param whenOver told once, whatever happens
   */
  public Exchange open(
      ChatRequest request,
      Relay client,
      Timers timers,
      Journal journal,
      Consumer<RoutingEvent> whenOver) {
    Exchange exchange = new Exchange(request, client, timers, journal, this, whenOver);
    try {
      client.onClose(exchange::hungUp);
    } catch (RuntimeException e) {
      exchange.crashed(e);
    }
    return exchange;
  }

  /** Returns the models of the plan that are in the pool, in order. */
  List<PooledModel> models(RoutePlan plan) {
    return switch (plan) {
      case RoutePlan.Single single -> all(List.of(single.model()));
      case RoutePlan.Fallback fallback -> all(fallback.models());
    };
  }

  Itinerary itinerary(List<PooledModel> models) {
    return new Itinerary(models, picker, backoff);
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
