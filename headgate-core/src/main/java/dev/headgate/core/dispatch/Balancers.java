package dev.headgate.core.dispatch;

import dev.headgate.core.decide.share.StableShare;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Looks;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** Each way of spreading calls over endpoints that may all be called. Thread-safe. */
final class Balancers {

  /** Predictions that differ by less are taken for equal: so much they differ by chance. */
  private static final double AS_GOOD = 1.25;

  private final HealthRegistry health;
  private final DoubleSupplier random;
  private final PrefixBalance prefixes;
  private final AtomicInteger turn = new AtomicInteger();

  Balancers(HealthRegistry health, DoubleSupplier random) {
    this.health = health;
    this.random = random;
    this.prefixes = new PrefixBalance(health);
  }

  /**
   * Picks an endpoint.
   *
   * @param model whose endpoints they are
   * @param endpoints at least one
   */
  ProviderClient pick(PooledModel model, List<ProviderClient> endpoints, Ask ask) {
    if (endpoints.size() == 1) {
      return endpoints.getFirst();
    }
    return switch (model.balance()) {
      case LEAST_IN_FLIGHT -> leastInFlight(endpoints);
      case P2C_LATENCY -> soonerOfTwo(model, endpoints, ask);
      case WEIGHTED -> byWeight(endpoints);
      case SESSION -> ofSession(endpoints, ask);
      case PREFIX -> prefixes.pick(endpoints, index(endpoints.size()), model.card().pricing(), ask);
    };
  }

  private ProviderClient leastInFlight(List<ProviderClient> endpoints) {
    int size = endpoints.size();
    int first = Math.floorMod(turn.getAndIncrement(), size);
    ProviderClient best = endpoints.get(first);
    for (int i = 1; i < size; i++) {
      ProviderClient next = endpoints.get((first + i) % size);
      best = load(next) < load(best) ? next : best;
    }
    return best;
  }

  private ProviderClient soonerOfTwo(PooledModel model, List<ProviderClient> endpoints, Ask ask) {
    Looks.Share looks = health.looks().of(model.card().id().value());
    boolean mayLook = looks.earn();
    int size = endpoints.size();
    int first = mayLook ? overdue(endpoints, index(size)) : index(size);
    ProviderClient one = endpoints.get(first);
    ProviderClient other = endpoints.get((first + 1 + index(size - 1)) % size);
    Prediction ofOne = predict(one, ask);
    Prediction ofOther = predict(other, ask);
    boolean oneIsCold = ofOne.isCold() != ofOther.isCold();
    if (!oneIsCold && !(ofOne.founded() && ofOther.founded())) {
      return lessLoaded(one, other);
    }
    return ofOne.seconds() <= ofOther.seconds()
        ? sooner(one, ofOne, other, ofOther, looks)
        : sooner(other, ofOther, one, ofOne, looks);
  }

  /** One that is to be looked at again need not wait until it is drawn. */
  private int overdue(List<ProviderClient> endpoints, int drawn) {
    int size = endpoints.size();
    for (int i = 0; i < size; i++) {
      int next = (drawn + i) % size;
      if (health.signals().overdue(endpoints.get(next).endpoint())) {
        return next;
      }
    }
    return drawn;
  }

  /** Whom chance made look a little slower once would never be called again, and stay so. */
  private ProviderClient sooner(
      ProviderClient fast,
      Prediction ofFast,
      ProviderClient slow,
      Prediction ofSlow,
      Looks.Share looks) {
    if (ofSlow.seconds() < AS_GOOD * ofFast.seconds()) {
      health.signals().asGood(slow.endpoint());
      return lessLoaded(fast, slow);
    }
    health.signals().asGood(fast.endpoint());
    boolean mayLook = looks.left() || health.signals().improves(slow.endpoint());
    if (mayLook && health.signals().dueAgain(slow.endpoint())) {
      looks.spend();
      return slow;
    }
    return fast;
  }

  /** Of two that have as much to do, news of the one is older. */
  private ProviderClient lessLoaded(ProviderClient one, ProviderClient other) {
    double ofOne = load(one);
    double ofOther = load(other);
    if (ofOne == ofOther) {
      return health.signals().longerWithoutCall(one.endpoint(), other.endpoint()) ? one : other;
    }
    return ofOne < ofOther ? one : other;
  }

  private ProviderClient byWeight(List<ProviderClient> endpoints) {
    double all = 0;
    for (ProviderClient endpoint : endpoints) {
      all += endpoint.weight();
    }
    double left = random.getAsDouble() * all;
    for (ProviderClient endpoint : endpoints) {
      left -= endpoint.weight();
      if (left < 0) {
        return endpoint;
      }
    }
    return endpoints.getLast();
  }

  /**
   * Highest random weight: each session ranks all endpoints in an order of its own, so that one
   * that is gone moves no sessions but its own (Thaler and Ravishankar, 1998).
   */
  private static ProviderClient ofSession(List<ProviderClient> endpoints, Ask ask) {
    ProviderClient best = endpoints.getFirst();
    double least = Double.POSITIVE_INFINITY;
    for (ProviderClient endpoint : endpoints) {
      double point = StableShare.point(ask.request(), endpoint.endpoint());
      double draw = -Math.log(1 - point) / endpoint.weight();
      if (draw < least) {
        least = draw;
        best = endpoint;
      }
    }
    return best;
  }

  private Prediction predict(ProviderClient endpoint, Ask ask) {
    String id = endpoint.endpoint();
    return health.signals().predict(id, ask.tokensIn(), ask.tokensOut(), health.inFlight(id));
  }

  private double load(ProviderClient endpoint) {
    return (health.inFlight(endpoint.endpoint()) + 1) / endpoint.weight();
  }

  private int index(int size) {
    return (int) (random.getAsDouble() * size);
  }
}
