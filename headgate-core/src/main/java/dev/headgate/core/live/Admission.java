package dev.headgate.core.live;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ModelId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Lets as many calls through to endpoints as these can take, and makes the others wait in the order
 * of their tier, deadline and age, of which {@link Lines} says more, or turns them away while that
 * still helps. One gate for each model whose concurrency is limited. Thread-safe; a lock is held
 * for microseconds, never while anybody is told.
 */
public final class Admission {

  private final LongSupplier nanoClock;
  private final Map<ModelId, Gate> gates = new ConcurrentHashMap<>();

  /** A place in a queue. */
  @FunctionalInterface
  public interface Ticket {

    /**
     * Gives the place up; returns whether it was still waiting, so that nothing is told any more.
     */
    boolean leave();
  }

  /**
   * What is known of a model's gate.
   *
   * @param waiting requests in the queue
   * @param shed requests turned away since the start, at once or when they had waited in vain
   */
  public record Queue(int waiting, long shed) {}

  /**
   * Makes an admission without gates.
   *
   * @param nanoClock a monotonic clock in nanoseconds
   */
  public Admission(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Asks for a call of the model. The wish may be told before this returns. */
  public Ticket enter(ModelId model, Concurrency terms, Wish wish) {
    return gates.computeIfAbsent(model, id -> new Gate(nanoClock)).enter(terms, wish);
  }

  /** Looks whether somebody who waits can go now, as when an endpoint has rested. */
  public void poke(ModelId model) {
    Gate gate = gates.get(model);
    if (gate != null) {
      gate.poke();
    }
  }

  /**
   * Notes that a request left a model's queue since it could wait no longer; returns when there may
   * be room again.
   */
  public Duration waitedInVain(ModelId model, Wish wish) {
    Gate gate = gates.get(model);
    return gate == null ? Gate.LEAST_RETRY : gate.waitedInVain(wish);
  }

  /** Returns how it goes at a model's gate. */
  public Queue queue(ModelId model) {
    Gate gate = gates.get(model);
    return gate == null ? new Queue(0, 0) : gate.queue();
  }

  /** Returns the requests that wait for a model. */
  public int waiting(ModelId model) {
    return gates.isEmpty() ? 0 : queue(model).waiting();
  }

  /** Returns the requests that wait for the model of an endpoint. */
  public int waiting(String endpoint) {
    return waiting(modelOf(endpoint));
  }

  /** Returns the calls that an endpoint may have under way now; 0 where it is not limited. */
  public int limit(String endpoint) {
    return limit(modelOf(endpoint), endpoint);
  }

  /** As {@link #limit(String)}, of an endpoint whose model is known. */
  public int limit(ModelId model, String endpoint) {
    Gate gate = gates.isEmpty() ? null : gates.get(model);
    return gate == null ? 0 : gate.limit(endpoint);
  }

  /**
   * Forgets all endpoints but these and those with calls under way, and the gates of models that
   * have none left, once nobody waits there.
   */
  void retain(Set<String> endpoints) {
    Set<ModelId> kept = endpoints.stream().map(Admission::modelOf).collect(Collectors.toSet());
    gates.entrySet().removeIf(e -> !kept.contains(e.getKey()) && e.getValue().idle());
    gates.values().forEach(gate -> gate.retain(endpoints));
  }

  /** Forgets how many calls these endpoints can take: from now on their ids stand for others. */
  void forget(Collection<String> endpoints) {
    for (String endpoint : endpoints) {
      Gate gate = gates.get(modelOf(endpoint));
      if (gate != null) {
        gate.forget(endpoint);
      }
    }
  }

  /** Returns the ids of the endpoints' models. */
  static Set<String> modelsOf(Collection<String> endpoints) {
    return endpoints.stream().map(id -> modelOf(id).value()).collect(Collectors.toSet());
  }

  /** Ids of endpoints are those of their models with a number behind them. */
  static ModelId modelOf(String endpoint) {
    int slash = endpoint.lastIndexOf('/');
    return new ModelId(slash < 1 ? endpoint : endpoint.substring(0, slash));
  }
}
