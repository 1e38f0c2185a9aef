package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.live.CallNews;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

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
    List<ProviderClient> endpoints = endpoints(candidate.model().id());
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
    for (ProviderClient client : endpoints(model)) {
      String id = client.endpoint();
      if (health.available(id) && health.signals().cold(id)) {
        health.signals().want(id);
        return;
      }
    }
  }

  /** Notes which models a request is kept from by its deadline. */
  void note(Set<ModelId> late) {
    if (purpose == Purpose.CALL) {
      late.forEach(model -> health.lateModels().keptAway(model.value()));
    }
  }

  /**
   * Returns whether the model may be tried though it is thought too slow for the deadline; not
   * while it is cold, or would not be called since it rests.
   */
  boolean isDue(ModelId model) {
    return isReady(model) && health.lateModels().isDue(model.value(), news(model));
  }

  /** As {@link #isDue}; of decisions that are carried out only one hears so. */
  boolean dueAgain(ModelId model) {
    return purpose == Purpose.LOOK
        ? isDue(model)
        : isReady(model) && health.lateModels().dueAgain(model.value(), news(model));
  }

  /**
   * Returns whether an endpoint that may be called is expected to answer within so many seconds, or
   * is hardly known.
   */
  boolean mayTake(double seconds, Candidate candidate, RequestFeatures features) {
    for (ProviderClient client : endpoints(candidate.model().id())) {
      String id = client.endpoint();
      if (health.available(id)) {
        Prediction told = predict(id, candidate, features, health.inFlight(id));
        if (!told.founded() || told.cautiousSeconds() <= seconds) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isReady(ModelId model) {
    for (ProviderClient client : endpoints(model)) {
      String id = client.endpoint();
      if (health.available(id) && !health.signals().cold(id)) {
        return true;
      }
    }
    return false;
  }

  /** Whichever endpoint was called, the model's time is known from it. */
  private CallNews news(ModelId model) {
    CallNews all = CallNews.NONE;
    for (ProviderClient client : endpoints(model)) {
      all = all.and(health.signals().news(client.endpoint()));
    }
    return all;
  }

  private List<ProviderClient> endpoints(ModelId model) {
    Optional<PooledModel> found = pool.find(model);
    return found.isPresent() ? found.get().endpoints() : List.of();
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
