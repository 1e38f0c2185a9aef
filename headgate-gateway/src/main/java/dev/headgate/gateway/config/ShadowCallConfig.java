package dev.headgate.gateway.config;

import dev.headgate.core.api.Usd;
import java.util.Optional;

/**
 * Which models a shadow calls, out of the requests' time.
 *
 * @param share of the requests it looks at, in [0, 1]
 * @param perDay what its calls may cost in a day of UTC
 * @param tokensPerDay input and output tokens they may take
 * @param maxConcurrent calls under way at once
 * @param verifier judges its answers and those that were given; empty if none
 */
public record ShadowCallConfig(
    double share,
    Usd perDay,
    long tokensPerDay,
    int maxConcurrent,
    Optional<VerifierConfig> verifier) {}
