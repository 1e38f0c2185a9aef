/**
 * The whole-system experiment of a pool that changes: simulated models that answer from recorded
 * outcomes, a gateway that routes among five of them, and a sixth on-boarded while requests run,
 * all over real HTTP. {@code benchmarks/pool/run.sh} puts a run together; {@link
 * dev.headgate.benchmarks.pool.PoolExperiment} is its parts.
 */
@NullMarked
package dev.headgate.benchmarks.pool;

import org.jspecify.annotations.NullMarked;
