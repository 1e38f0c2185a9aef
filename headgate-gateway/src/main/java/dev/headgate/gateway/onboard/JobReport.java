package dev.headgate.gateway.onboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A job at one moment.
 *
 * @param id its own
 * @param plan what it set out to do
 * @param state whether it is over
 * @param stage what it is at, or was at when it ended
 * @param asked how far the asking is
 * @param left about how long the asking will still take; empty where that is not known
 * @param startedAt when it began
 * @param endedAt when it was over
 * @param error why it failed
 * @param result what came of it
 */
public record JobReport(
    String id,
    JobPlan plan,
    JobState state,
    JobStage stage,
    AskedSoFar asked,
    Optional<Duration> left,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<String> error,
    Optional<Onboarded> result) {}
