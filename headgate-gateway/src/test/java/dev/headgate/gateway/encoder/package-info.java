/** Tests of encoders at endpoints, against the simulator over real HTTP. */
@NullMarked
package dev.headgate.gateway.encoder;

import org.jspecify.annotations.NullMarked;
