package dev.headgate.core.live;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How ready an endpoint is that is not always ready.
 *
 * @param state whether it would answer as fast as it can
 * @param coldStartSeconds how long it takes to begin when it is cold; empty where nobody said and
 *     it was never seen
 * @param measured whether that was seen, not only said
 * @param firstRequestSeconds the first token of the last request that found it cold
 * @param idle time since it answered last; empty where it never did
 */
public record WarmthReport(
    State state,
    OptionalDouble coldStartSeconds,
    boolean measured,
    OptionalDouble firstRequestSeconds,
    Optional<Duration> idle) {

  /** Whether an endpoint would answer as fast as it can. */
  public enum State {
    COLD,
    /** Cold, and a request of ours or of somebody else's is waking it. */
    WARMING,
    WARM
  }
}
