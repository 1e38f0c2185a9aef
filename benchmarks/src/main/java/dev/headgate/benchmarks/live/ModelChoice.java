package dev.headgate.benchmarks.live;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Which model a request names; policies that need no gateway are made by naming endpoints. */
interface ModelChoice {

  /** The name for the next request. */
  String next();

  /** {@code random} and {@code round-robin} go over the endpoints; anything else is a name. */
  static ModelChoice of(String policy, List<String> endpoints, long seed) {
    return switch (policy) {
      case "random" -> random(endpoints, new SplittableRandom(seed));
      case "round-robin" -> inTurn(endpoints, new AtomicInteger());
      default -> () -> policy;
    };
  }

  private static ModelChoice random(List<String> endpoints, SplittableRandom random) {
    return () -> {
      synchronized (random) {
        return endpoints.get(random.nextInt(endpoints.size()));
      }
    };
  }

  private static ModelChoice inTurn(List<String> endpoints, AtomicInteger turn) {
    return () -> endpoints.get(Math.floorMod(turn.getAndIncrement(), endpoints.size()));
  }
}
