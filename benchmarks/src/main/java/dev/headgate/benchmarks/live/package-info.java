/**
 * The whole-system experiments of the live layer: a simulated cluster, a gateway before it, and
 * traffic of our own making, all over real HTTP. {@code benchmarks/live/run.sh} compares policies,
 * {@code faults.sh} breaks endpoints, {@code affinity.sh} looks at shared prefixes; {@link
 * dev.headgate.benchmarks.live.LiveExperiment} is their parts.
 */
@NullMarked
package dev.headgate.benchmarks.live;

import org.jspecify.annotations.NullMarked;
