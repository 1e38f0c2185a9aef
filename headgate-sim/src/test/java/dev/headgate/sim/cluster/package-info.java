/** Tests of the simulated cluster: driven by a fake clock, and over real HTTP. */
@NullMarked
package dev.headgate.sim.cluster;

import org.jspecify.annotations.NullMarked;
