/**
 * A lean load generator for a gateway, on bare Netty: requests at a given rate whatever the answers
 * take, and many streams at once. One process measures several targets (direct, nginx, the gateway)
 * in interleaved rounds, so that they are compared within a round and not across runs of a JVM. It
 * speaks plain HTTP, knows nothing of Headgate and sends to this machine only. What nginx needs and
 * how a run is put together is in {@code benchmarks/gateway}. Start at {@link
 * dev.headgate.benchmarks.load.Load}; {@link dev.headgate.benchmarks.load.OpenLoop} and {@link
 * dev.headgate.benchmarks.load.StreamSlots} are what measures.
 */
@NullMarked
package dev.headgate.benchmarks.load;

import org.jspecify.annotations.NullMarked;
