/** Tests of {@code dev.headgate.sim.fault}, without a server. */
@NullMarked
package dev.headgate.sim.fault;

import org.jspecify.annotations.NullMarked;
