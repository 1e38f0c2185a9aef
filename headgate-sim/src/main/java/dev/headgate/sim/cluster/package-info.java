/**
 * Many simulated inference servers in one process, under path prefixes of one port: a thin shell of
 * Vert.x around the engines of {@code sim.device}, with the servers' metrics, the devices' metrics
 * and faults that are switched while it runs. All state belongs to one event loop. Start at {@link
 * dev.headgate.sim.cluster.SimulatedCluster}.
 */
@NullMarked
package dev.headgate.sim.cluster;

import org.jspecify.annotations.NullMarked;
