package dev.headgate.gateway.warm;

import java.time.Duration;
import java.util.Optional;

/**
 * What two small requests to an endpoint, one after the other, took.
 *
 * @param endpoint its id
 * @param first request: if the endpoint was cold, with its start
 * @param second request
 * @param failure why there is no time, or no second one
 */
public record StartTime(
    String endpoint,
    Optional<Duration> first,
    Optional<Duration> second,
    Optional<String> failure) {}
