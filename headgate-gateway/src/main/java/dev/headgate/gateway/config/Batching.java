package dev.headgate.gateway.config;

import java.time.Duration;

/**
 * How requests for one model that can be answered together are gathered.
 *
 * @param maxSize requests in one call; more than 1
 * @param maxDelay how long a request waits for others
 * @param maxTokens of all texts of one call, estimated
 * @param acrossTenants whether requests of several tenants may share a call
 * @param alwaysWait whether requests wait for others even where nothing is under way
 */
public record Batching(
    int maxSize, Duration maxDelay, int maxTokens, boolean acrossTenants, boolean alwaysWait) {}
