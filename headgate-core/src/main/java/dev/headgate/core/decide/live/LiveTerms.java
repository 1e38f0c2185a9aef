package dev.headgate.core.decide.live;

import java.time.Duration;
import java.util.Optional;

/**
 * What a route makes of the endpoints' state.
 *
 * @param latencyWeight how much quality a second of waiting must buy, 0 or more: at .02, ten
 *     seconds more must bring .2 more quality; at 0 time does not count
 * @param deadline within which an answer shall be whole, where a request names none
 * @param spillOver when work goes to models that are not local; empty never
 */
public record LiveTerms(
    double latencyWeight, Optional<Duration> deadline, Optional<SpillOver> spillOver) {

  /** Of a route that looks at health only. */
  public static final LiveTerms NONE = new LiveTerms(0, Optional.empty(), Optional.empty());

  public LiveTerms {
    if (!(latencyWeight >= 0 && latencyWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "latency_weight: " + latencyWeight + " (expected: >= 0.0, finite)");
    }
    deadline.ifPresent(TierTerms::requireDeadline);
  }
}
