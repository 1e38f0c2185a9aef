package dev.headgate.gateway.config;

import dev.headgate.core.api.Tier;
import java.time.Duration;
import java.util.Map;

/**
 * How requests for one model that can be answered together are gathered.
 *
 * @param maxSize texts in one call; more than 1
 * @param maxDelay how long a request waits for others
 * @param tierDelays how long requests of these tiers wait instead; zero: they are called alone
 * @param maxTokens of all texts of one call, estimated
 * @param acrossTenants whether requests of several tenants may share a call
 * @param alwaysWait whether requests wait for others even where nothing is under way
 */
public record Batching(
    int maxSize,
    Duration maxDelay,
    Map<Tier, Duration> tierDelays,
    int maxTokens,
    boolean acrossTenants,
    boolean alwaysWait) {

  public Batching {
    tierDelays = Map.copyOf(tierDelays);
  }

  /** Returns how long a request of this tier waits for others; zero if it is not gathered. */
  public Duration delay(Tier tier) {
    return tierDelays.getOrDefault(tier, maxDelay);
  }
}
