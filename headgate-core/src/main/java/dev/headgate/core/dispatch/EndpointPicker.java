package dev.headgate.core.dispatch;

import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads calls over a model's endpoints: of those that may be called the one with the fewest calls
 * in flight for its weight, ties in turn. A resting endpoint is better than none: when all rest,
 * the caller is served by trying. Thread-safe.
 */
final class EndpointPicker {

  private final HealthRegistry health;
  private final AtomicInteger turn = new AtomicInteger();

  EndpointPicker(HealthRegistry health) {
    this.health = health;
  }

  /**
   * Returns the endpoint to call next.
   *
   * @param endpoints at least one that is not barred
   */
  ProviderClient pick(List<ProviderClient> endpoints, Tried tried) {
    int size = endpoints.size();
    if (size == 1) {
      return endpoints.get(0);
    }
    int first = Math.floorMod(turn.getAndIncrement(), size);
    ProviderClient best = endpoints.get(first);
    for (int i = 1; i < size; i++) {
      ProviderClient next = endpoints.get((first + i) % size);
      best = better(next, best, tried) ? next : best;
    }
    return best;
  }

  private boolean better(ProviderClient one, ProviderClient other, Tried tried) {
    int gain = rank(one, tried) - rank(other, tried);
    return gain < 0 || (gain == 0 && load(one) < load(other));
  }

  private int rank(ProviderClient endpoint, Tried tried) {
    int failedBefore = tried.asked(endpoint) ? 1 : 0;
    int resting = health.available(endpoint.endpoint()) ? 0 : 2;
    int barred = tried.barred(endpoint) ? 4 : 0;
    return barred + resting + failedBefore;
  }

  private double load(ProviderClient endpoint) {
    return (health.inFlight(endpoint.endpoint()) + 1) / endpoint.weight();
  }
}
