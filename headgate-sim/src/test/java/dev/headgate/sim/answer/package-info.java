/** Tests of {@code dev.headgate.sim.answer}, without a server. */
@NullMarked
package dev.headgate.sim.answer;

import org.jspecify.annotations.NullMarked;
