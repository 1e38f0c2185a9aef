package dev.headgate.core.live;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is known of an endpoint at one moment, as people are shown it.
 *
 * @param errorRate share of recent calls that failed by the endpoint's fault, in [0, 1]
 * @param timeToFirstToken of recent streams
 * @param timeToAnswer of recent answers that came whole
 * @param timePerToken of recent answers, from their second token on
 * @param headroom of its rate limits
 * @param server what it says of itself
 * @param device what its devices say
 * @param lastCall time since a call of it ended; empty where none did
 * @param costUsd what its calls have cost since the gateway started, estimates included
 */
public record EndpointSignals(
    double errorRate,
    Times timeToFirstToken,
    Times timeToAnswer,
    Times timePerToken,
    Optional<Reading<RateHeadroom>> headroom,
    Optional<Reading<ServerLoad>> server,
    Optional<Reading<DeviceLoad>> device,
    Optional<Duration> lastCall,
    double costUsd) {

  /**
   * Recent times.
   *
   * @param n how many
   * @param p50 their median in seconds
   * @param p99 in seconds
   */
  public record Times(long n, OptionalDouble p50, OptionalDouble p99) {

    static final Times NONE = new Times(0, OptionalDouble.empty(), OptionalDouble.empty());

    static Times of(DecayingQuantiles quantiles, long now) {
      return new Times(
          quantiles.count(now), quantiles.seconds(.5, now), quantiles.seconds(.99, now));
    }
  }
}
