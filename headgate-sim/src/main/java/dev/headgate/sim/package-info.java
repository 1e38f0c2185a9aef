/**
 * Simulated providers over real HTTP: options, the server, pacing of streams, carrying out of
 * faults, counts. What is said and how it is written on the wire live in the packages below. Start
 * at {@link dev.headgate.sim.SimulatedProvider}.
 */
@NullMarked
package dev.headgate.sim;

import org.jspecify.annotations.NullMarked;
