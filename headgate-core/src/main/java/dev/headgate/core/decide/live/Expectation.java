package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * How long models would take for a request: each as long as the fastest of its endpoints. What is
 * only looked at wakes no model and takes nobody's turn.
 */
final class Expectation {

  private static final Prediction NEVER = new Prediction(Double.MAX_VALUE, 0, 0, 0);

  private final ModelPool pool;
  private final HealthRegistry health;
  private final Purpose purpose;

  Expectation(ModelPool pool, HealthRegistry health, Purpose purpose) {
    this.pool = pool;
    this.health = health;
    this.purpose = purpose;
  }

  Prediction of(Candidate candidate, RequestFeatures features) {
    Optional<PooledModel> model = pool.find(candidate.model().id());
    List<ProviderClient> endpoints = model.isPresent() ? model.get().endpoints() : List.of();
    Prediction best = NEVER;
    for (int i = 0; i < endpoints.size(); i++) {
      String id = endpoints.get(i).endpoint();
      OptionalInt calls = health.inFlightIfAvailable(id);
      if (calls.isPresent()) {
        best = faster(best, predict(id, candidate, features, calls.getAsInt()));
      }
    }
    return best.seconds() < NEVER.seconds() ? best : ofResting(endpoints, candidate, features);
  }

  /** Notes that a model that is cold would have been taken if it were not. */
  void want(ModelId model) {
    if (purpose == Purpose.LOOK) {
      return;
    }
    for (ProviderClient client : pool.find(model).map(PooledModel::endpoints).orElseGet(List::of)) {
      String id = client.endpoint();
      if (health.available(id) && health.signals().cold(id)) {
        health.signals().want(id);
        return;
      }
    }
  }

  /**
   * Returns whether an endpoint of the model is to be called though it is thought too slow, since
   * long enough nobody did: what is never called would stay so for ever.
   */
  boolean isDue(Candidate candidate) {
    return anyEndpoint(candidate, health.signals()::isDue);
  }

  /** As {@link #isDue}; of decisions that are carried out only one hears so. */
  boolean dueAgain(Candidate candidate) {
    return purpose == Purpose.LOOK
        ? isDue(candidate)
        : anyEndpoint(candidate, health.signals()::dueAgain);
  }

  private boolean anyEndpoint(Candidate candidate, Predicate<String> what) {
    return pool.find(candidate.model().id()).stream()
        .flatMap(model -> model.endpoints().stream())
        .map(ProviderClient::endpoint)
        .anyMatch(id -> health.available(id) && what.test(id));
  }

  private Prediction ofResting(
      List<ProviderClient> endpoints, Candidate candidate, RequestFeatures features) {
    Prediction best = NEVER;
    for (ProviderClient client : endpoints) {
      String id = client.endpoint();
      best = faster(best, predict(id, candidate, features, health.inFlight(id)));
    }
    return best;
  }

  private static Prediction faster(Prediction best, Prediction next) {
    return next.seconds() < best.seconds() ? next : best;
  }

  private Prediction predict(
      String id, Candidate candidate, RequestFeatures features, int inFlight) {
    return health
        .signals()
        .predict(id, features.inputTokens(), candidate.expectedOutputTokens(), inFlight);
  }
}
