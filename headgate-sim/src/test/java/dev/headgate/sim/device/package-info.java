/** Tests of the simulated inference server's engine. */
@NullMarked
package dev.headgate.sim.device;

import org.jspecify.annotations.NullMarked;
