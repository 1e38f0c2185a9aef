/**
 * The ways a simulated provider can fail, where in an answer it does, and how faults are written as
 * text and queued. How a fault is carried out is not here. Start at {@link
 * dev.headgate.sim.fault.Fault}.
 */
@NullMarked
package dev.headgate.sim.fault;

import org.jspecify.annotations.NullMarked;
