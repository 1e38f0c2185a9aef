package dev.headgate.core.dispatch;

import dev.headgate.core.api.Hosting;
import dev.headgate.core.api.SuitedFor;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.spi.ProviderClient;
import java.util.ArrayList;
import java.util.List;

/**
 * Prefers endpoints that are warm, and among these the ones that suit the work, while they have
 * room for another call. Where none of the better ones has room, all are as good: a cold or
 * unsuitable endpoint is better than a full one. Thread-safe.
 */
final class Readiness {

  /** Calls that an endpoint is taken to work on at once, where nobody says. */
  private static final int USUAL_BATCH = 8;

  private static final int UNSUITED = 1;
  private static final int COLD = 2;

  private final HealthRegistry health;

  Readiness(HealthRegistry health) {
    this.health = health;
  }

  /** Returns the endpoints to choose from; at least one if there is one. */
  List<ProviderClient> preferred(List<ProviderClient> endpoints, Ask ask) {
    if (endpoints.size() == 1 || !anythingSaid(endpoints)) {
      return endpoints;
    }
    SuitedFor wanted = ask.wants();
    List<ProviderClient> best = new ArrayList<>(endpoints.size());
    int least = Integer.MAX_VALUE;
    for (ProviderClient endpoint : endpoints) {
      int rank = rank(endpoint, wanted);
      if (rank <= least && hasRoom(endpoint)) {
        if (rank < least) {
          best.clear();
          least = rank;
        }
        best.add(endpoint);
      }
    }
    return best.isEmpty() ? endpoints : best;
  }

  private static boolean anythingSaid(List<ProviderClient> endpoints) {
    for (ProviderClient endpoint : endpoints) {
      Hosting hosting = endpoint.hosting();
      if (hosting.warmth().mayBeCold() || hosting.hardware().suits() != SuitedFor.ANY) {
        return true;
      }
    }
    return false;
  }

  private int rank(ProviderClient endpoint, SuitedFor wanted) {
    boolean suits = endpoint.hosting().hardware().suits().serves(wanted);
    boolean cold = health.signals().cold(endpoint.endpoint());
    return (suits ? 0 : UNSUITED) + (cold ? COLD : 0);
  }

  private boolean hasRoom(ProviderClient endpoint) {
    String id = endpoint.endpoint();
    int limit = health.admission().limit(id);
    int most = limit > 0 ? limit : endpoint.hosting().hardware().maxBatch().orElse(USUAL_BATCH);
    return health.inFlight(id) < most;
  }
}
