package dev.headgate.core.dispatch;

import dev.headgate.core.api.Tier;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * Spreads calls over a model's endpoints: of those that may be called and have room for the
 * request, those that keep its deadline, the ready and suitable ones before others, one that the
 * model's {@link dev.headgate.core.api.Balance} names. One whose rest is over gets the next request
 * that is not of the best tier and did not fail before, so that it is soon known whether it is
 * well. A resting endpoint is better than none: when all rest, the caller is served by trying.
 * Thread-safe.
 */
final class EndpointPicker {

  private static final int WANTS_TRY = -1;
  private static final int FAILED_BEFORE = 1;
  private static final int RESTING = 2;
  private static final int BARRED = 4;
  private static final int TOO_SMALL = 8;

  private final HealthRegistry health;
  private final Balancers balancers;
  private final Readiness readiness;
  private final Punctuality punctuality;

  /**
   * Makes a picker.
   *
   * @param random uniform in [0, 1), thread-safe
   */
  EndpointPicker(HealthRegistry health, DoubleSupplier random) {
    this.health = health;
    this.balancers = new Balancers(health, random);
    this.readiness = new Readiness(health);
    this.punctuality = new Punctuality(health);
  }

  /**
   * Returns the endpoint to call next.
   *
   * @param model one of its endpoints at least is not barred
   */
  ProviderClient pick(PooledModel model, Ask ask, Tried tried) {
    List<ProviderClient> endpoints = model.endpoints();
    return endpoints.size() == 1
        ? endpoints.getFirst()
        : pick(model, best(endpoints, ask, tried, any -> true), ask);
  }

  /** Returns the endpoints of a model that have room for the request at all. */
  List<ProviderClient> roomy(PooledModel model, Ask ask) {
    long size = ask.size();
    List<ProviderClient> roomy = new ArrayList<>(model.endpoints().size());
    for (ProviderClient endpoint : model.endpoints()) {
      if (!isTooSmall(endpoint, size)) {
        roomy.add(endpoint);
      }
    }
    return roomy;
  }

  /** Returns whether all endpoints of a model rest, but for those ruled out. */
  boolean allRest(PooledModel model, Tried tried) {
    for (ProviderClient endpoint : model.endpoints()) {
      if (!tried.barred(endpoint) && health.available(endpoint.endpoint())) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether an endpoint of a model is called as usual. */
  boolean anyIsWell(PooledModel model) {
    for (ProviderClient endpoint : model.endpoints()) {
      if (health.well(endpoint.endpoint())) {
        return true;
      }
    }
    return false;
  }

  /** As {@link #pick}, of those that are free; empty when the best of all are not. */
  Optional<ProviderClient> pickFree(
      PooledModel model, Ask ask, Tried tried, Predicate<String> free) {
    List<ProviderClient> open = new ArrayList<>(model.endpoints().size());
    for (ProviderClient endpoint : best(model.endpoints(), ask, tried, free)) {
      if (free.test(endpoint.endpoint())) {
        open.add(endpoint);
      }
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(pick(model, open, ask));
  }

  private ProviderClient pick(PooledModel model, List<ProviderClient> open, Ask ask) {
    return balancers.pick(model, readiness.preferred(punctuality.expected(open, ask), ask), ask);
  }

  private List<ProviderClient> best(
      List<ProviderClient> endpoints, Ask ask, Tried tried, Predicate<String> free) {
    long size = ask.size();
    List<ProviderClient> best = new ArrayList<>(endpoints.size());
    int least = Integer.MAX_VALUE;
    boolean mayTry = tried.isNew() && ask.request().tier() != Tier.VIP;
    for (ProviderClient endpoint : endpoints) {
      int rank = rank(endpoint, size, tried);
      String id = endpoint.endpoint();
      if (rank == 0 && mayTry && health.wantsTry(id) && free.test(id)) {
        rank = WANTS_TRY;
      }
      if (rank < least) {
        best.clear();
        least = rank;
      }
      if (rank == least) {
        best.add(endpoint);
      }
    }
    return best;
  }

  /**
   * An endpoint whose provider said that nothing is left would only answer 429, and one that has no
   * room for the request at all never answers it.
   */
  private int rank(ProviderClient endpoint, long size, Tried tried) {
    String id = endpoint.endpoint();
    boolean rests = !health.available(id) || health.signals().headroom(id) <= 0;
    return (isTooSmall(endpoint, size) ? TOO_SMALL : 0)
        + (tried.barred(endpoint) ? BARRED : 0)
        + (rests ? RESTING : 0)
        + (tried.asked(endpoint) ? FAILED_BEFORE : 0);
  }

  private boolean isTooSmall(ProviderClient endpoint, long size) {
    return health.signals().mostTokens(endpoint).orElse(Long.MAX_VALUE) < size;
  }
}
