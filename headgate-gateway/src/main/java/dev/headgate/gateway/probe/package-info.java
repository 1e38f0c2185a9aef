/**
 * Finds model servers on this machine, for a gateway that was told of none. Depends on nothing else
 * of the gateway. Start with {@link dev.headgate.gateway.probe.LoopbackProbe}.
 */
@NullMarked
package dev.headgate.gateway.probe;

import org.jspecify.annotations.NullMarked;
