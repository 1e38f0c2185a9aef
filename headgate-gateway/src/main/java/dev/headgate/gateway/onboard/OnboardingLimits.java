package dev.headgate.gateway.onboard;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How a model is asked, and what that may cost.
 *
 * @param maxCostUsd all of it together, judges included
 * @param concurrency calls under way at once
 * @param maxTokens an answer may have
 * @param timeout for a call
 * @param retries of a question after failures that may pass
 * @param temperature sent with each question; none is where empty
 */
public record OnboardingLimits(
    double maxCostUsd,
    int concurrency,
    int maxTokens,
    Duration timeout,
    int retries,
    OptionalDouble temperature) {}
