/**
 * A simulated inference server: what a device can do ({@link dev.headgate.sim.device.DeviceClass}),
 * how long a step of its engine takes, which requests run and which wait, what its key-value memory
 * holds. Pure functions of what was submitted and of the time they are told; no HTTP, no threads
 * and no clock live here. Start at {@link dev.headgate.sim.device.Engine}.
 */
@NullMarked
package dev.headgate.sim.device;

import org.jspecify.annotations.NullMarked;
