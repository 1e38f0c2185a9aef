package dev.headgate.core.dispatch;

import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.spi.ProviderClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps requests with a deadline from endpoints that are not expected to keep it, while another one
 * is: a model is let in on the time of its fastest endpoint. Now and then one of the others is
 * tried all the same. Thread-safe.
 */
final class Punctuality {

  private final HealthRegistry health;

  Punctuality(HealthRegistry health) {
    this.health = health;
  }

  /** Returns the endpoints to choose from; at least one if there is one. */
  List<ProviderClient> expected(List<ProviderClient> endpoints, Ask ask) {
    if (endpoints.size() < 2) {
      return endpoints;
    }
    Optional<Duration> left = ask.timeLeft();
    return left.isPresent() ? within(left.get().toNanos() / 1e9, endpoints, ask) : endpoints;
  }

  private List<ProviderClient> within(double seconds, List<ProviderClient> endpoints, Ask ask) {
    List<ProviderClient> inTime = new ArrayList<>(endpoints.size());
    List<ProviderClient> late = new ArrayList<>(0);
    for (ProviderClient endpoint : endpoints) {
      (isLate(endpoint, seconds, ask) ? late : inTime).add(endpoint);
    }
    if (inTime.isEmpty() || late.isEmpty()) {
      return endpoints;
    }
    Optional<ProviderClient> tried = tried(late);
    return tried.isPresent() ? List.of(tried.get()) : inTime;
  }

  private boolean isLate(ProviderClient endpoint, double seconds, Ask ask) {
    String id = endpoint.endpoint();
    Prediction told =
        health.signals().predict(id, ask.tokensIn(), ask.tokensOut(), health.inFlight(id));
    return told.founded() && told.cautiousSeconds() > seconds;
  }

  private Optional<ProviderClient> tried(List<ProviderClient> late) {
    late.forEach(endpoint -> health.lateEndpoints().keptAway(endpoint.endpoint()));
    return late.stream().filter(this::dueAgain).findFirst();
  }

  private boolean dueAgain(ProviderClient endpoint) {
    String id = endpoint.endpoint();
    return !health.signals().cold(id)
        && health.lateEndpoints().dueAgain(id, health.signals().news(id));
  }
}
