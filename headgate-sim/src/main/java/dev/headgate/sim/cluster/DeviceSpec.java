package dev.headgate.sim.cluster;

import dev.headgate.sim.device.DeviceClass;
import dev.headgate.sim.device.EngineLimits;
import dev.headgate.sim.device.ServedModel;
import java.time.Duration;

/**
 * How one simulated server is set up.
 *
 * @param name first segment of its paths
 * @param deviceClass what it runs on
 * @param model what it serves, under whatever name it is asked for
 * @param limits of its engine
 * @param metrics whose metric names it uses
 * @param startUp time to load the model
 * @param idleTimeout idle time after which it stops; zero for never
 * @param cold whether it must be started by its first request
 * @param network delay before a request reaches the engine
 * @param requestsPerMinute beyond which it answers 429; 0 for no bound
 */
public record DeviceSpec(
    String name,
    DeviceClass deviceClass,
    ServedModel model,
    EngineLimits limits,
    MetricNames metrics,
    Duration startUp,
    Duration idleTimeout,
    boolean cold,
    NetworkDelay network,
    int requestsPerMinute) {}
