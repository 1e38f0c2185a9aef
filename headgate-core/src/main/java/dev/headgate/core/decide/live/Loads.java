package dev.headgate.core.decide.live;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.Tag;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;
import java.util.Optional;

/**
 * How much the endpoints of local models have to do.
 *
 * <p>What devices say is no part of it. A server that reserves its memory at its start, as most do,
 * shows it as full for ever, and a device counts as at work all the time while a batch of one is
 * decoded: neither tells how much more it could take, and a single call would count as busy.
 */
final class Loads {

  private final ModelPool pool;
  private final HealthRegistry health;
  private final Purpose purpose;

  Loads(ModelPool pool, HealthRegistry health, Purpose purpose) {
    this.pool = pool;
    this.health = health;
    this.purpose = purpose;
  }

  static boolean isLocal(Candidate candidate) {
    return candidate.model().tags().contains(Tag.LOCAL);
  }

  /** Returns whether the candidate's endpoints count as busy by the terms. */
  boolean busy(Candidate candidate, SpillOver terms) {
    String model = candidate.model().id().value();
    double load = load(candidate, terms);
    return purpose == Purpose.LOOK
        ? health.loads().wouldBeBusy(model, load, terms.idleBelow(), terms.busyAbove())
        : health.loads().busy(model, load, terms.idleBelow(), terms.busyAbove());
  }

  /**
   * Returns the calls under way and waiting for each that the endpoints are made for, or the share
   * of their memory that is in use, whichever is more.
   */
  double load(Candidate candidate, SpillOver terms) {
    Optional<PooledModel> model = pool.find(candidate.model().id());
    if (model.isEmpty()) {
      return 0;
    }
    ModelId id = candidate.model().id();
    double calls = health.admission().waiting(id);
    double room = 0;
    double memory = 0;
    List<ProviderClient> endpoints = model.get().endpoints();
    for (int i = 0; i < endpoints.size(); i++) {
      String endpoint = endpoints.get(i).endpoint();
      int limit = health.admission().limit(id, endpoint);
      room += limit > 0 ? limit : batch(endpoints.get(i), terms);
      calls += Math.max(health.inFlight(endpoint), health.signals().serverCalls(endpoint));
      memory = Math.max(memory, health.signals().memoryUse(endpoint));
    }
    return Math.max(calls / room, memory);
  }

  private static int batch(ProviderClient endpoint, SpillOver terms) {
    return endpoint.hosting().hardware().maxBatch().orElse(terms.perEndpoint());
  }
}
