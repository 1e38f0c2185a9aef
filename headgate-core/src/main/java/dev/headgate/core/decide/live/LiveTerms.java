package dev.headgate.core.decide.live;

import dev.headgate.core.api.Tier;
import java.time.Duration;
import java.util.Optional;

/**
 * What a route makes of the endpoints' state.
 *
 * @param latencyWeight how much quality a second of waiting must buy, 0 or more: at .02, ten
 *     seconds more must bring .2 more quality; at 0 time does not count
 * @param deadline within which an answer shall be whole, where a request names none
 * @param spillOver when work goes to models that are not local; empty never
 * @param tier what its requests are of that ask for none; empty leaves that to the caller's key
 */
public record LiveTerms(
    double latencyWeight,
    Optional<Duration> deadline,
    Optional<SpillOver> spillOver,
    Optional<Tier> tier) {

  /** Of a route that looks at health only. */
  public static final LiveTerms NONE = new LiveTerms(0, Optional.empty(), Optional.empty());

  /** Makes the terms of a route whose requests are of their callers' tiers. */
  public LiveTerms(
      double latencyWeight, Optional<Duration> deadline, Optional<SpillOver> spillOver) {
    this(latencyWeight, deadline, spillOver, Optional.empty());
  }

  public LiveTerms {
    if (!(latencyWeight >= 0 && latencyWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "latency_weight: " + latencyWeight + " (expected: >= 0.0, finite)");
    }
    deadline.ifPresent(TierTerms::requireDeadline);
  }
}
