package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.LateBook;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

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

  /** Notes with which of the candidates a request would not keep its deadline. */
  void note(Set<ModelId> late, CandidateSet candidates) {
    LateBook book = health.lateModels();
    if (purpose == Purpose.LOOK || (late.isEmpty() && book.isEmpty())) {
      return;
    }
    for (int i = 0; i < candidates.size(); i++) {
      ModelId model = candidates.get(i).model().id();
      if (late.contains(model)) {
        book.keptAway(model.value());
      } else {
        book.inTime(model.value());
      }
    }
  }

  /** Returns whether the model may be tried though it is thought too slow for the deadline. */
  boolean isDue(ModelId model) {
    return health.lateModels().isDue(model.value(), lastCall(model), improves(model));
  }

  /** As {@link #isDue}; of decisions that are carried out only one hears so. */
  boolean dueAgain(ModelId model) {
    if (purpose == Purpose.LOOK) {
      return isDue(model);
    }
    boolean due = health.lateModels().dueAgain(model.value(), lastCall(model), improves(model));
    if (due) {
      endpoints(model).forEach(health.signals()::tried);
    }
    return due;
  }

  private boolean improves(ModelId model) {
    return endpoints(model).anyMatch(health.signals()::improves);
  }

  private Stream<String> endpoints(ModelId model) {
    return pool.find(model).stream()
        .flatMap(pooled -> pooled.endpoints().stream())
        .map(ProviderClient::endpoint);
  }

  /** Whichever endpoint was called, the model's time is known from it. */
  private long lastCall(ModelId model) {
    return endpoints(model)
        .map(health.signals()::lastCall)
        .flatMapToLong(OptionalLong::stream)
        .reduce((one, other) -> one - other > 0 ? one : other)
        .orElse(Long.MIN_VALUE / 2);
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
